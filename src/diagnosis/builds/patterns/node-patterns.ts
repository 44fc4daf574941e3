import type { FailurePattern } from "../failure-pattern.ts";

const npmEdits: ReadonlyMap<string, string> = new Map([
  ["E404", "Write the package's right name and a version that is there: the registry has none such."],
  ["ERESOLVE", "Commit a package-lock.json made with this npm, or call `npm install --legacy-peer-deps`."],
]);

/** Extensions that a Python package brings built since JupyterLab 3. */
const prebuilt: ReadonlyMap<string, string> = new Map([
  ["@jupyter-widgets/jupyterlab-manager", "ipywidgets"],
  ["jupyter-matplotlib", "ipympl"],
  ["jupyterlab-plotly", "plotly"],
  ["plotlywidget", "plotly"],
  ["@jupyterlab/git", "jupyterlab-git"],
  ["@jupyterlab/toc", "jupyterlab"],
  ["@bokeh/jupyter_bokeh", "jupyter_bokeh"],
  ["jupyter-leaflet", "ipyleaflet"],
  ["@pyviz/jupyterlab_pyviz", "pyviz_comms"],
  ["dask-labextension", "dask-labextension"],
  ["ipyvolume", "ipyvolume"],
  ["bqplot", "bqplot"],
  ["nglview-js-widgets", "nglview"],
]);

const packageOfSubcommand: ReadonlyMap<string, string> = new Map([
  ["contrib", "jupyter_contrib_nbextensions"],
  ["nbextensions_configurator", "jupyter_nbextensions_configurator"],
  ["lab", "jupyterlab"],
  ["nbconvert", "nbconvert"],
  ["serverextension", "notebook"],
  ["nbextension", "notebook"],
  ["book", "jupyter-book"],
  ["bundlerextension", "notebook<7"],
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
    test: /Please install (?:Node\.?JS|nodejs)|(?:^|\s)(?:node|npm): (?:command )?not found$/im,
    message: () => "postBuild needs Node.js, which is not there",
    suggestions: () => [
      "Add `nodejs` to environment.yml (channel `conda-forge`); or remove `jupyter labextension install` from postBuild and list the extension's Python package in requirements.txt, which brings it built.",
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /The extension "(?<extension>[^"\n]{1,200})" does not yet support the current version of JupyterLab/,
    message: ({ extension }) => `\`${extension}\` is not for this JupyterLab`,
    suggestions: ({ extension = "" }) => [
      `${prebuilt.has(extension) ? `Remove \`jupyter labextension install ${extension}\` from postBuild, and list \`${prebuilt.get(extension)}\` in requirements.txt, which brings it built` : `Write the version of \`${extension}\` that fits (\`jupyter labextension install ${extension}@…\`) in postBuild`}; or pin the JupyterLab that it is for (\`jupyterlab==…\`) in requirements.txt.`,
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /Error executing Jupyter command '(?<command>[\w-]{1,60})'|Jupyter command `jupyter-(?<other>[\w-]{1,60})` not found/,
    applies: ({ other }) => other !== "labextension",
    message: ({ command, other }) => `\`jupyter ${command ?? other}\` is not there`,
    suggestions: ({ command = "", other = command }) => [
      `Add \`${packageOfSubcommand.get(other) ?? other}\` to requirements.txt, which has \`jupyter ${other}\`; or take the call out of postBuild.`,
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /ValueError: (?:"?(?<extension>[^"\s]+)"? is not a valid (?:extension|npm package)|This extension does not yet support the current version of JupyterLab)|Extension(?: package)? [^\n]*not compatible with the current version of JupyterLab|(?:jupyter|jupyter-labextension): error|Jupyter command `jupyter-labextension` not found|Please install (?:Node\.?JS|nodejs)/i,
    message: () => "An extension of JupyterLab can't be installed by postBuild",
    suggestions: ({ extension }) => [
      `Remove \`jupyter labextension install${extension === undefined ? "" : ` ${extension}`}\` from postBuild: list the extension's Python package in requirements.txt instead, which brings it built (\`ipywidgets\`, \`jupyterlab-git\` …).`,
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /npm ERR! code (?<code>E[A-Z0-9]+)|npm error code (?<error>E[A-Z0-9]+)|error An unexpected error occurred: "(?<yarn>[^"\n]+)"/,
    message: ({ code, error, yarn }) => `npm failed: ${code ?? error ?? yarn}`,
    suggestions: ({ code, error }) => [npmEdits.get(code ?? error ?? "") ?? anyNpmEdit],
  },
];
