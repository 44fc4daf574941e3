import type { FailurePattern, Groups } from "../../../../src/diagnosis/builds/failure-pattern.ts";
import { findDistribution } from "../../infer/find-distribution.ts";
import { isStandardLibrary } from "../../infer/standard-library.ts";
import { subject } from "./subject.ts";

/** Tools of the build itself that do not fit the Python. */
export const buildSetupPatterns: readonly FailurePattern[] = [
  {
    code: "BUILD_REQUIREMENT_MISSING",
    test: /\/easy_install-[^/\n]+\/(?<module>[A-Za-z0-9][\w.]*)-[\d.]+\/setup\.py[\s\S]{0,600}?Python version >= ?[\d.]+ required/,
    message: ({ name, module }) =>
      `\`${name ?? "A package"}\` is built with \`${module}\`, and fetches one that is for a newer Python`,
    suggestions: ({ name, pin }) => [
      pin === undefined
        ? `Ask for a newer release of \`${name ?? "it"}\`, which has a wheel.`
        : `Ask for a newer release than \`${name}==${pin}\`, which has a wheel.`,
    ],
    remedy: ({ name, pin }) =>
      name === undefined || pin === undefined
        ? undefined
        : { kind: "package", language: "python", name, range: `>${pin}` },
  },
  {
    code: "BUILD_REQUIREMENT_MISSING",
    test: /Could not import setuptools which is required to install from a source distribution|Please install setuptools\./,
    message: () => "Sources are to be built, and there is no setuptools that fits this Python",
    suggestions: () => [
      "Install a setuptools of that Python's time first: for Python 2.7 `pip install 'setuptools<45'`, with its own get-pip.py (https://bootstrap.pypa.io/pip/2.7/get-pip.py).",
    ],
  },
];

/** What a build of a package lacks of Python's own packages. */
export const buildRequirementPatterns: readonly FailurePattern[] = [
  {
    code: "PACKAGE_FOR_OTHER_PLATFORM",
    test: /(?:ModuleNotFound|Import)Error: No module named '?(?<module>py2exe|py2app|_?winreg|win32api|win32com|pywintypes|msvcrt)\b/,
    message: ({ module, name, project }) =>
      `${project === undefined ? `\`${name ?? "A package"}\`` : "The repository's own setup.py"} wants \`${module}\`, which is not for Linux`,
    suggestions: ({ module, name, project }) => [
      project === undefined
        ? `Remove \`${name ?? "it"}\`, or end its line with \`; sys_platform == "win32"\`.`
        : `Import \`${module}\` in setup.py on that platform alone; where the repository is no package to install, list what it needs in a requirements.txt of the folder binder/.`,
    ],
    remedy: ({ name, asked = name, project }) =>
      asked === undefined || project !== undefined
        ? undefined
        : { kind: "without", language: "python", name: asked },
  },
  {
    code: "CUDA_MISSING",
    test: /CUDA_HOME environment variable is not set|nvcc: (?:command )?not found|No such file or directory: '[^'\n]*nvcc'|Could NOT find CUDA|CUDA_TOOLKIT_ROOT_DIR not found|cuda_runtime\.h: No such file|cuda\.h: No such file/,
    message: ({ name, project }) => `${subject(name, project)} is compiled with CUDA, and the image has none`,
    suggestions: ({ name, project }) => [
      `Build in a Dockerfile of your own on an image that has CUDA's compilers (\`nvidia/cuda:…-devel\`)${project === undefined ? `, or ask for a build of \`${name ?? "it"}\` that comes as a wheel` : ""}.`,
    ],
  },
  {
    code: "BUILD_REQUIREMENT_MISSING",
    test: /(?:ModuleNotFound|Import)Error: No module named '?(?<module>[A-Za-z_][\w.]*)/g,
    applies: ({ module = "" }) =>
      !isStandardLibrary(module.split(".")[0] ?? "") && !installers.has(module.split(".")[0] ?? ""),
    ...missingRequirement(({ module = "" }) => distributionOf(module)),
  },
  {
    code: "BUILD_REQUIREMENT_MISSING",
    test: /(?:[Pp]lease install (?<first>[Cc]ython|[Nn]um[Pp]y)|(?<second>[Nn]um[Pp]y|[Cc]ython)(?:>=\S+)? (?:is (?:required|needed)|must be installed|not found)|(?:[Yy]ou (?:must|need to) (?:have|install)|requires) (?<third>[Nn]um[Pp]y|[Cc]ython)|fatal error: (?<header>numpy)\/arrayobject\.h|(?<fourth>Cython)-generated file)/,
    ...missingRequirement(({ first, second, third, fourth, header }) =>
      (first ?? second ?? third ?? fourth ?? header ?? "").toLowerCase(),
    ),
  },
];

/** pip's own: without them nothing is built at all. */
const installers: ReadonlySet<string> = new Set([
  "pip",
  "wheel",
  "setuptools",
  "pkg_resources",
  "distutils",
  "imp",
]);

function distributionOf(module: string): string {
  const found = findDistribution(module);
  return found.kind === "requirement" ? found.requirement : (module.split(".")[0] ?? module);
}

function missingRequirement(
  wantedBy: (groups: Groups) => string,
): Omit<FailurePattern, "code" | "test" | "applies"> {
  return {
    message: (groups) =>
      `${subject(groups["name"], groups["project"])} can't be built without \`${wantedBy(groups)}\`, which nothing installs before it`,
    suggestions: (groups) => [
      groups["project"] === undefined
        ? `Ask for a newer release of \`${groups["name"] ?? "it"}\`, which has a wheel or says what it is built with; or take it from conda-forge (environment.yml), where it is built already.`
        : `Say in pyproject.toml what the build needs: \`[build-system]\` with \`requires = ["setuptools", "${wantedBy(groups)}"]\`.`,
    ],
    remedy: ({ name, pin, project, asked }) =>
      name === undefined ||
      pin === undefined ||
      project !== undefined ||
      (asked !== undefined && asked !== name)
        ? undefined
        : { kind: "package", language: "python", name, range: `>${pin}` },
  };
}
