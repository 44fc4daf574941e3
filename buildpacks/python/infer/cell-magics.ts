/** What stands below a `%%magic` line; a `script` is for the program that the line names, a `file` is written as it is. */
export type CellBody = "python" | "cython" | "shell" | "script" | "file" | "other";

function named(body: CellBody, names: string): [string, CellBody][] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => [name, body]);
}

/** By name; IPython's own and those of widely used extensions, put together by hand. */
export const cellMagics: ReadonlyMap<string, CellBody> = new Map([
  ...named(
    "python",
    `time timeit capture prun debug python python2 python3 pypy px memit mprun lprun snakeviz pyinstrument
     scalene heat pycodestyle flake8 black ipytest run_pytest wandb manim opts output skip skip_if local
     spark pyspark add_to hide tb interact`,
  ),
  ...named("cython", "cython cython_inline cython_pyximport"),
  ...named("shell", "bash sh system sx ! cmd shell"),
  ...named("script", "script"),
  ...named("file", "writefile file"),
  ...named(
    "other",
    `html HTML javascript js latex markdown svg SVG perl ruby R sql bigquery bqsql julia octave stata tikz
     mermaid cu cpp ai matlab`,
  ),
]);

/** Line magics whose argument is a Python statement, after options of their own. */
export const statementMagics: ReadonlySet<string> = new Set(
  "time timeit prun memit mprun lprun snakeviz debug capture".split(" "),
);

/** Magics whose line goes to a shell: the name is the command's, or the command is all that follows. */
export const commandMagics: ReadonlySet<string> = new Set("pip conda mamba micromamba uv".split(" "));
export const shellMagics: ReadonlySet<string> = new Set("sx system !".split(" "));

/** What a magic needs to work, by its name; `%matplotlib`'s depends on the word after it. */
export const magicRequirements: ReadonlyMap<string, readonly string[]> = new Map([
  ["pylab", ["matplotlib", "numpy"]],
  ["R", ["rpy2"]],
  ["Rpush", ["rpy2"]],
  ["Rpull", ["rpy2"]],
  ["cython", ["cython", "setuptools"]],
  ["cython_inline", ["cython", "setuptools"]],
  ["cython_pyximport", ["cython", "setuptools"]],
  ["tensorboard", ["tensorboard"]],
  ["bigquery", ["google-cloud-bigquery"]],
  ["manim", ["manim"]],
  ["px", ["ipyparallel"]],
]);

/** The backends of `%matplotlib` that are distributions of their own (matplotlib-inline comes with the kernel). */
export const matplotlibBackends: ReadonlyMap<string, string> = new Map([
  ["widget", "ipympl"],
  ["ipympl", "ipympl"],
  ["module://ipympl.backend_nbagg", "ipympl"],
]);

/** Extensions of `%load_ext` that IPython has or once had, with the module that does it now; "" where it is IPython. */
export const extensionModules: ReadonlyMap<string, string> = new Map([
  ["autoreload", ""],
  ["storemagic", ""],
  ["cythonmagic", "Cython"],
  ["rmagic", "rpy2"],
  ["octavemagic", "oct2py"],
  ["parallelmagic", "ipyparallel"],
  ["sympyprinting", "sympy"],
]);
