import type { FailurePattern } from "../failure-pattern.ts";

const npmEdits: ReadonlyMap<string, string> = new Map([
  ["E404", "Write the package's right name and a version that is there: the registry has none such."],
  ["ERESOLVE", "Commit a package-lock.json made with this npm, or call `npm install --legacy-peer-deps`."],
]);

const anyNpmEdit =
  "Mend what npm says below; a newer Node.js (`nodejs` in environment.yml) is often what is wanted.";

/** npm, yarn and JupyterLab's extensions, as postBuild scripts call them. */
export const nodePatterns: readonly FailurePattern[] = [
  {
    code: "POST_BUILD_FAILED",
    test: /jupyter-lab: error: argument --(?<option>[\w-]+): expected one argument/,
    message: ({ option }) => `JupyterLab's \`--${option}\` wants a value`,
    suggestions: ({ option }) => [`Write \`--${option}=False\` (or \`True\`) in postBuild.`],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /ValueError: (?:"?(?<extension>[^"\s]+)"? is not a valid (?:extension|npm package)|This extension does not yet support the current version of JupyterLab)|Extension(?: package)? [^\n]*not compatible with the current version of JupyterLab|(?:jupyter|jupyter-labextension): error|Jupyter command `jupyter-labextension` not found|Please install (?:Node\.?JS|nodejs)/i,
    message: () => "An extension of JupyterLab can't be installed by postBuild",
    suggestions: () => [
      "Remove `jupyter labextension install` from postBuild: list the extension's Python package in requirements.txt instead, which brings it built (`ipywidgets`, `jupyterlab-git` …).",
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /npm ERR! code (?<code>E[A-Z0-9]+)|npm error code (?<error>E[A-Z0-9]+)|error An unexpected error occurred: "(?<yarn>[^"\n]+)"/,
    message: ({ code, error, yarn }) => `npm failed: ${code ?? error ?? yarn}`,
    suggestions: ({ code, error }) => [npmEdits.get(code ?? error ?? "") ?? anyNpmEdit],
  },
];
