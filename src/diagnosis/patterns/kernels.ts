import type { Remedy } from "../remedy.ts";
import type { FoundRunFailure, RunPattern } from "../run-pattern.ts";
import { advise } from "./advise.ts";

/** Kernels that are not there, or end. */
export const kernelPatterns: readonly RunPattern[] = [
  {
    id: "kernel-unnamed",
    code: "KERNEL_NOT_FOUND",
    ends: ["kernel missing"],
    in: "log",
    test: /value of None|No kernel name found in notebook/,
    applies: ({ failure }) => failure.kernel === undefined,
    message: () => "The notebook does not say which kernel it is for",
    remedies: advise(
      () =>
        "Open the notebook, choose its kernel and save it: `metadata.kernelspec` then has the name (for Python `python3`).",
    ),
  },
  {
    id: "kernel-missing",
    code: "KERNEL_NOT_FOUND",
    ends: ["kernel missing"],
    in: "log",
    test: /^/,
    message: ({ failure }) => `The image has no kernel \`${failure.kernel ?? "of that name"}\``,
    why: ({ failure }) =>
      isOf(failure.language, "python")
        ? "The name is of the author's own machine: every image calls Python's kernel `python3`."
        : undefined,
    remedies: kernelRemedies,
  },
  {
    id: "kernel-died-at-start",
    code: "KERNEL_DIED",
    ends: ["died"],
    in: "log",
    test: /Kernel died before replying to kernel_info/,
    message: () => "The kernel ended before it could run anything",
    why: ({ failure }) => lastError(failure.log),
    remedies: advise(
      () =>
        "Let the newest releases of the kernel be installed: remove pins of `ipykernel`, `ipython`, `traitlets` and `tornado`.",
    ),
  },
  {
    id: "kernel-died",
    code: "KERNEL_DIED",
    ends: ["died"],
    in: "log",
    test: /^/,
    message: () => "The kernel ended in the middle of a cell",
    why: () => "Mostly it wanted more memory than there was, or compiled code of a package went wrong.",
    remedies: advise(
      () =>
        "Give it more memory (`memory` below `check:` in bindery.yml); if it still ends, run the cell line by line to see which one ends it.",
    ),
  },
  {
    id: "notebook-invalid",
    code: "NOTEBOOK_INVALID",
    ends: ["unreadable"],
    in: "log",
    test: /(?:JSONDecodeError: (?<fault>[^\n]{1,200})|$)/,
    message: ({ groups: { fault } }) =>
      `The file is no notebook that can be read${fault === undefined ? "" : `: ${fault}`}`,
    remedies: advise(
      () =>
        "Mend the notebook's JSON at that place (marks of a merge conflict such as `<<<<<<<` are the usual reason), or take its last good version from git.",
    ),
  },
];

function isOf(language: string | undefined, wanted: string): boolean {
  return language?.toLowerCase() === wanted.toLowerCase();
}

/** Where only the name is another, the notebook says so; else the language itself is missing. */
function kernelRemedies({ failure: { language, kernel = "" }, facts }: FoundRunFailure): readonly Remedy[] {
  const known = language ?? facts.notebook?.language;
  if (/^python2/i.test(kernel)) return [{ kind: "interpreter", language: "python", version: "2.7" }];
  if (isOf(known, "R")) return [{ kind: "interpreter", language: "R", version: "4.4" }];
  if (isOf(known, "julia")) return [{ kind: "interpreter", language: "julia", version: juliaOf(kernel) }];
  const other = otherKernels.get(kernel.toLowerCase());
  if (other !== undefined) return [{ kind: "advice", words: `Install the kernel \`${kernel}\`: ${other}.` }];
  if (known === undefined || isOf(known, "python")) return [{ kind: "kernel", kernel: "python3" }];
  return [
    {
      kind: "advice",
      words: `Install the Jupyter kernel of ${known} that is called \`${kernel}\` (a line of requirements.txt, environment.yml or postBuild).`,
    },
  ];
}

/** What brings the kernels of other languages, by the names that they give themselves. */
const otherKernels: ReadonlyMap<string, string> = new Map([
  [
    "bash",
    "`bash_kernel` in requirements.txt, and `python -m bash_kernel.install --sys-prefix` in postBuild",
  ],
  ["sparql", "`sparqlkernel` in requirements.txt, and `jupyter sparqlkernel install --user` in postBuild"],
  ["octave", "`octave` in apt.txt and `octave_kernel` in requirements.txt"],
  [
    "matlab",
    "code of MATLAB runs with Octave (`octave` in apt.txt, `octave_kernel` in requirements.txt), and the notebook's kernel is then `octave`",
  ],
  ["xcpp11", "`xeus-cling` in environment.yml"],
  ["xcpp14", "`xeus-cling` in environment.yml"],
  ["xcpp17", "`xeus-cling` in environment.yml"],
  [
    "sos",
    "`sos-notebook` in requirements.txt, and `python -m sos_notebook.install --sys-prefix` in postBuild",
  ],
  [
    "javascript",
    "`nodejs` of conda-forge in environment.yml, and `npm install -g ijavascript && ijsinstall` in postBuild",
  ],
  ["jslab", "`nodejs` of conda-forge in environment.yml, and `npm install -g jp-kernel` in postBuild"],
  ["scala", "`openjdk` in environment.yml, and Almond (`coursier launch almond -- --install`) in postBuild"],
  [
    "spylon-kernel",
    "`spylon-kernel` in requirements.txt, `python -m spylon_kernel install --user` in postBuild, and `default-jre-headless` in apt.txt",
  ],
  [
    "apache_toree_scala",
    "`toree` in requirements.txt, `jupyter toree install --user` in postBuild, and `default-jre-headless` in apt.txt",
  ],
  ["coconut", "`coconut[jupyter]` in requirements.txt, and `coconut --jupyter` in postBuild"],
  [
    "stata",
    "`stata_kernel` in requirements.txt, and `python -m stata_kernel.install` in postBuild; Stata itself needs a licence, so that others can't run it",
  ],
  ["sas", "`sas_kernel` in requirements.txt; SAS itself needs a licence, so that others can't run it"],
  [
    ".net-csharp",
    "the .NET SDK, then `dotnet tool install -g Microsoft.dotnet-interactive` and `dotnet interactive jupyter install` in postBuild",
  ],
  [
    ".net-fsharp",
    "the .NET SDK, then `dotnet tool install -g Microsoft.dotnet-interactive` and `dotnet interactive jupyter install` in postBuild",
  ],
  ["gnuplot", "`gnuplot` in apt.txt and `gnuplot_kernel` in requirements.txt"],
  ["sagemath", "`sage` in environment.yml"],
]);

/** `julia-1.6`; before 1.0 there is none that an image could have. */
function juliaOf(kernel: string): string {
  const version = /^julia-(1\.\d{1,2})/.exec(kernel)?.[1];
  return version ?? "1";
}

function lastError(log: string): string | undefined {
  const lines = [...log.matchAll(/^\w{1,80}Error: [^\n]{1,300}$/gm)].map(([line]) => line);
  return lines.findLast((line) => !line.includes("Kernel died before"));
}
