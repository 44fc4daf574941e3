import type { FailurePattern, Groups } from "../../../../src/diagnosis/builds/failure-pattern.ts";
import { findDistribution } from "../../infer/find-distribution.ts";
import { isStandardLibrary } from "../../infer/standard-library.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import { packageWords, subject } from "./subject.ts";

/** Tools of the build itself that do not fit the Python. */
export const buildSetupPatterns: readonly FailurePattern[] = [
  {
    code: "BUILD_REQUIREMENT_MISSING",
    test: /\/easy_install-[^/\n]+\/(?<module>[A-Za-z0-9][\w.]*)-[\d.]+\/setup\.py[\s\S]{0,600}?Python version >= ?[\d.]+ required/,
    message: ({ name, module }) =>
      `${subject(name, undefined)} is built with \`${module}\`, and fetches one that is for a newer Python`,
    suggestions: ({ name, pin }) => [
      pin === undefined
        ? `Ask for a newer release of ${packageWords(name)}, which has a wheel.`
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

const noModule = /(?:ModuleNotFound|Import)Error: No module named '?(?<module>[A-Za-z_][\w.]*)/g;

/** What a build of a package lacks of Python's own packages. */
export const buildRequirementPatterns: readonly FailurePattern[] = [
  {
    code: "PACKAGE_FOR_OTHER_PLATFORM",
    test: /(?:ModuleNotFound|Import)Error: No module named '?(?<module>py2exe|py2app|_?winreg|win32api|win32com|pywintypes|msvcrt)\b/,
    message: ({ module, name, project }) =>
      `${project === undefined ? subject(name, undefined) : "The repository's own setup.py"} wants \`${module}\`, which is not for Linux`,
    suggestions: ({ module, name, project }) => [
      project === undefined
        ? `Remove ${packageWords(name)}, or end its line with \`; sys_platform == "win32"\`.`
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
      `Build in a Dockerfile of your own on an image that has CUDA's compilers (\`nvidia/cuda:…-devel\`)${project === undefined ? `, or ask for a build of ${packageWords(name)} that comes as a wheel` : ""}.`,
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: noModule,
    applies: ({ module = "", caller, builds }) =>
      caller === "postBuild" && builds === undefined && !isStandardLibrary(module.split(".")[0] ?? ""),
    message: ({ module }) => `postBuild needs the module \`${module}\`, which nothing installs`,
    suggestions: ({ module = "" }) => [
      `Add \`${distributionOf(module)}\` to requirements.txt, or below \`dependencies\` of environment.yml.`,
    ],
    remedy: ({ module = "" }) => ({ kind: "module", language: "python", module }),
  },
  {
    code: "BUILD_REQUIREMENT_MISSING",
    test: noModule,
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
    why: ({ project }) =>
      project === undefined ? "pip builds a package before it installs those of other lines." : undefined,
    suggestions: (groups) => [requirementEdit(groups, wantedBy(groups))],
    remedy: ({ name, pin, isPinned, project, asked }) =>
      name === undefined ||
      pin === undefined ||
      isPinned === undefined ||
      project !== undefined ||
      (asked !== undefined && asked !== name)
        ? undefined
        : { kind: "package", language: "python", name, range: `>${pin}` },
  };
}

/** A line of the list is of no use: pip builds first. conda installs first, and has the package built. */
function requirementEdit({ name, pin, isPinned, project, imported, caller }: Groups, wanted: string): string {
  if (project !== undefined) {
    const rest =
      imported === undefined
        ? ""
        : `, and with what else \`${imported}\` imports; or take the import of \`${imported}\` out of setup.py`;
    return `Say in pyproject.toml what the build needs: \`[build-system]\` with \`requires = ["setuptools", "${wanted}"]\`${rest}.`;
  }
  if (name === undefined)
    return `Install \`${wanted}\` before that step: list it in requirements.txt, or below \`dependencies\` of environment.yml.`;
  if (caller === "Dockerfile")
    return `Install \`${wanted}\` in a RUN of its own before that of \`${name}\` (\`RUN pip install ${wanted}\`).`;
  if (caller === "conda")
    return `Move \`${name}\` from \`pip:\` to the \`dependencies\` of environment.yml, beside \`${condaName(wanted)}\` and with the channel \`conda-forge\`, where it is built already.`;
  const ofConda = `an environment.yml with the channel \`conda-forge\` and \`${condaName(wanted)}\` and \`${condaName(name)}\` below \`dependencies\`, where it is built already`;
  return pin === undefined || isPinned === undefined
    ? `Take \`${name}\` from conda-forge: ${ofConda}; or ask for a release of it that has a wheel.`
    : `Ask for a newer release than \`${name}==${pin}\`, which has a wheel or says what it is built with; or take it from conda-forge: ${ofConda}.`;
}

function condaName(name: string): string {
  const normalised = normaliseName(name);
  return normalised === "torch" ? "pytorch" : normalised;
}
