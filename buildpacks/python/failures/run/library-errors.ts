import { advise } from "../../../../src/diagnosis/patterns/advise.ts";
import type { Remedy } from "../../../../src/diagnosis/remedy.ts";
import type { FoundRunFailure, RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { failingFrame, ownFrame } from "./failing-frame.ts";

/** Errors whose words tell what changed in a library, where the code itself is what is to be mended. */
export const libraryErrorPatterns: readonly RunPattern[] = [
  {
    // NumPy 1.16.3: `load` no longer unpickles unasked (CVE-2019-6446).
    id: "allow-pickle",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /Object arrays cannot be loaded when allow_pickle=False/,
    message: () => "NumPy 1.16.3 and newer load no arrays of objects unless the code allows it",
    remedies: (found): readonly Remedy[] =>
      ownFrame(found.failure)?.line?.includes("np.load(") === true
        ? [{ kind: "advice", words: "Write `allow_pickle=True` into the call of `np.load`." }]
        : [
            {
              kind: "package",
              language: "python",
              name: "numpy",
              range: "<1.16.3",
              newestLanguage: "3.7",
            },
          ],
  },
  {
    // Keras 2.3 and TensorFlow 2: metrics go by the name that the code gives them.
    id: "keras-metric",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /^KeyError: '(?<name>(?:val_)?acc)'/,
    message: ({ groups: { name } }) => `Keras no longer calls the metric \`${name ?? "acc"}\``,
    remedies: advise(
      ({ name = "acc" }) =>
        `Write \`${name}uracy\` for \`${name}\`: the history has the metric's full name since Keras 2.3.`,
    ),
  },
  {
    // Keras 2.0: the sizes of layers have other names.
    id: "keras-sizes",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /missing (?:1|2) required positional arguments?: '(?<name>units|filters|kernel_size)'/,
    message: () => "The code is for Keras 1, whose layers have other names for their sizes",
    remedies: advise(({ name }) =>
      name === "units"
        ? "Write `units=` for `output_dim=` in the call of the layer."
        : "Write `filters=` for `nb_filter=`, and `kernel_size=(…, …)` for `nb_row=` and `nb_col=`, in the call of the layer.",
    ),
  },
  {
    id: "tensorflow-session",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /The Session graph is empty|Cannot evaluate tensor using `eval\(\)`: No default session|'Tensor' object has no attribute '_lazy_read'/,
    message: () => "The code runs a session of TensorFlow 1, and TensorFlow 2 computes at once",
    remedies: () => [
      { kind: "package", language: "python", name: "tensorflow", range: "<2", newestLanguage: "3.7" },
    ],
  },
  {
    // PyTorch 0.5: a loss is a number, not an array of one.
    id: "torch-item",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /invalid index of a 0-dim tensor/,
    message: () => "PyTorch 0.5 and newer do not index a tensor that is one number",
    remedies: (found): readonly Remedy[] =>
      ownFrame(found.failure)?.line?.includes(".data[0]") === true
        ? [{ kind: "line", find: ".data[0]", replace: ".item()" }]
        : [{ kind: "advice", words: "Write `.item()` for the index `[0]` of the tensor." }],
  },
  {
    id: "sklearn-folds",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /got an unexpected keyword argument '(?<name>n_folds)'/,
    message: () => "scikit-learn's folds take `n_splits`, and no longer `n_folds`",
    remedies: advise(
      () =>
        "Write `n_splits=` for `n_folds=`, leave the data out of that call, and give it to `.split(X, y)` of the result.",
    ),
  },
  {
    id: "sklearn-shuffle",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /Setting a random_state has no effect since shuffle is False/,
    message: () => "scikit-learn 0.24 and newer take `random_state` with `shuffle=True` alone",
    remedies: advise(() => "Write `shuffle=True` beside `random_state` in the call that makes the folds."),
  },
  {
    id: "one-dimension",
    code: "CODE_RAISED",
    languages: ["python"],
    in: "error",
    test: /Expected 2D array, got (?:1D|scalar) array instead/,
    message: () => "scikit-learn wants a table, and the code gives it one row or column",
    remedies: advise(
      () =>
        "Write `.reshape(-1, 1)` behind the array where it is one column, `.reshape(1, -1)` where it is one row.",
    ),
  },
  {
    // pandas 1.0, "Removal of prior version deprecations".
    id: "pandas-missing-labels",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /Passing list-likes to \.loc or \[\] with any missing labels/,
    message: () => "pandas 1.0 and newer want every label of a list to be there",
    remedies: () => [
      { kind: "package", language: "python", name: "pandas", range: "<1", newestLanguage: "3.8" },
      { kind: "advice", words: "Write `.reindex(…)` for `.loc[…]`." },
    ],
  },
  {
    id: "pandas-resample",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /resample\(\) got an unexpected keyword argument '(?<name>how|fill_method)'/,
    message: ({ groups: { name } }) => `pandas no longer takes \`${name ?? "how"}\` in \`resample\``,
    remedies: advise((_groups, found) => {
      const how = /how ?= ?['"](\w{1,20})['"]/.exec(ownFrame(found.failure)?.line ?? "")?.[1] ?? "mean";
      return `Write the function behind the call in place of the argument: \`.resample(…).${how}()\`.`;
    }),
  },
  {
    // pandas 0.19: what asks servers is a package of its own.
    id: "pandas-remote-data",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /No module named 'pandas\.io\.(?<name>data|wb|ga)'|cannot import name '(?<imported>data|wb)' from 'pandas\.io'|The pandas\.io\.data module is moved/,
    message: () => "pandas no longer asks servers for data: `pandas-datareader` does",
    remedies: advise(({ name, imported }) => {
      const now = `pandas_datareader.${name ?? imported ?? "data"}`;
      return `Import \`${now}\` in place of \`${now.replace("_datareader", ".io")}\`, and add \`pandas-datareader\` to requirements.txt.`;
    }),
  },
  {
    // NetworkX 2.0: degrees, nodes and edges are views.
    id: "networkx-views",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /'(?<view>\w{0,20}(?:Degree|Node|Edge)(?:Data)?View)' object (?:has no attribute|is not subscriptable|does not support (?:indexing|item assignment))/,
    message: ({ groups: { view } }) =>
      `NetworkX 2 gives a \`${view ?? "view"}\` where 1 gave a dictionary or list`,
    remedies: advise(({ view = "" }) =>
      view.includes("Degree")
        ? "Write `dict(…)` around the call of `degree`."
        : "Write `list(…)` around the call of `nodes` or `edges`.",
    ),
  },
  {
    // Biopython 1.78, "Bio.Alphabet".
    id: "biopython-alphabet",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /Bio\.Alphabet has been removed from Biopython/,
    message: () => "Biopython 1.78 took `Bio.Alphabet` away",
    remedies: () => [
      { kind: "package", language: "python", name: "biopython", range: "<1.78", newestLanguage: "3.8" },
    ],
  },
  {
    id: "gym-box2d",
    code: "MODULE_MISSING",
    languages: ["python"],
    in: "error",
    test: /module '(?:gym|gymnasium)\.envs\.box2d' has no attribute/,
    message: () => "The environment of gym wants Box2D, which nothing installs",
    remedies: () => [{ kind: "package", language: "python", name: "box2d-py" }],
  },
  {
    id: "proj-database",
    code: "PACKAGES_INCOMPATIBLE",
    languages: ["python"],
    in: "error",
    test: /no database context specified|proj_create\w{0,30}: Cannot find proj\.db|proj\.db contains DATABASE\.LAYOUT/,
    message: () => "pyproj does not find the database of its own PROJ: another one is installed beside it",
    remedies: advise(
      () =>
        "Let one installer bring `pyproj` and all that uses PROJ: list `pyproj`, `geopandas` and `fiona` of conda-forge in environment.yml, and take them out of requirements.txt.",
    ),
  },
  {
    // Services that pandas-datareader no longer asks.
    id: "data-source-gone",
    code: "DOWNLOAD_GONE",
    languages: ["python"],
    in: "error",
    test: /data_source='(?<source>\w{1,30})' is not implemented|(?<google>Google Finance) API has not been stable|ImmediateDeprecationError/,
    message: ({ groups: { source } }) =>
      `pandas-datareader no longer asks the service \`${source ?? "that the code names"}\`, which is gone`,
    remedies: advise(
      () =>
        'Name another source in the call (`"stooq"`, `"yahoo"`), or keep the table that it gave as a file in the repository and read that.',
    ),
  },
  {
    id: "findspark",
    code: "MODULE_MISSING",
    languages: ["python"],
    in: "error",
    test: /Couldn't find Spark, make sure SPARK_HOME/,
    message: () => "The code looks for Spark, which nothing installs",
    remedies: () => [{ kind: "package", language: "python", name: "pyspark" }],
  },
  {
    id: "pyglet-display",
    code: "DISPLAY_NEEDED",
    languages: ["python"],
    in: "traceback",
    test: /\bpyglet\/[\s\S]{1,4000}(?:NameError: name 'base' is not defined|NoSuchDisplayException)/,
    message: () => "The code opens a window, and there is no display",
    remedies: () => [{ kind: "debian", packages: ["xvfb", "xauth"] }],
  },
  {
    id: "text-with-commas",
    code: "CODE_RAISED",
    languages: ["python"],
    in: "error",
    test: /^ValueError: could not convert string to float: b?['"](?<text>-?[\d.eE+-]{1,40}[,;][^'"\n]{1,300})/,
    applies: ({ failure }) => failingFrame(failure)?.package === "numpy",
    message: () => "The file's columns are parted by another character than the code says",
    remedies: advise(
      ({ text = "" }) =>
        `Write \`delimiter="${text.includes(";") ? ";" : ","}"\` into the call that reads the file.`,
    ),
  },
  {
    id: "own-import",
    code: "NAME_UNDEFINED",
    languages: ["python"],
    in: "error",
    test: /^ImportError: cannot import name '(?<name>\w{1,100})' from '(?<module>[\w.]{1,100})' \((?<file>[^)\n]{1,300}\.py)\)/,
    applies: isOwnFile,
    message: ({ groups: { name, module } }) =>
      `The repository's own module \`${module ?? ""}\` has no \`${name ?? ""}\``,
    remedies: advise(
      ({ name, file = "" }) =>
        `Define \`${name ?? ""}\` in \`${file.slice(file.lastIndexOf("/") + 1)}\`, or mend the name in the import.`,
    ),
  },
];

function isOwnFile({ groups: { file = "" } }: FoundRunFailure): boolean {
  return !/(?:site|dist)-packages|\/lib\/python\d/.test(file);
}
