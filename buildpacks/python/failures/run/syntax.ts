import type { FoundRunFailure, RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { advise } from "../../../../src/diagnosis/patterns/advise.ts";
import { brokenLine } from "./python2-line.ts";

/** What is no Python at all: the last to be asked of syntax errors. */
export const syntaxPatterns: readonly RunPattern[] = [
  {
    id: "magic-with-blank",
    code: "MAGIC_UNKNOWN",
    languages: ["python"],
    in: "error",
    test: /UsageError: Line magic function `%` not found/,
    message: () => "A blank stands between `%` and the name of a magic command",
    remedies: advise((_groups, { failure }) => {
      const written = /^% {1,8}(\w{1,40}[^\n]{0,60})/m.exec(failure.code ?? "")?.[1]?.trim();
      return written === undefined
        ? "Remove the blank after `%`."
        : `Write \`%${written}\` for \`% ${written}\`, and so with every such line of the notebook.`;
    }),
  },
  {
    id: "other-languages-cell",
    code: "MAGIC_UNKNOWN",
    languages: ["python"],
    in: "error",
    test: /UsageError: (?:Cell|Line) magic (?:function )?`%%` not found/,
    message: () =>
      "The notebook's code is of another language than its kernel (`%%` begins a section in MATLAB)",
    remedies: advise(
      () =>
        "Set the notebook's kernel to the one of its language (for MATLAB code `octave`, with `octave` in apt.txt and `octave_kernel` in requirements.txt).",
    ),
  },
  {
    id: "colab-magic",
    code: "MAGIC_UNKNOWN",
    languages: ["python"],
    in: "error",
    test: /UsageError: (?:Line|Cell) magic (?:function )?`%{1,2}(?<magic>tensorflow_version|shell|bigquery|unzip)` not found/,
    message: ({ groups: { magic } }) => `The magic command \`%${magic ?? ""}\` exists in Google Colab only`,
    remedies: advise(({ magic }) =>
      magic === "tensorflow_version"
        ? "Delete the line `%tensorflow_version …`, and ask for that release of tensorflow in requirements.txt."
        : `Write \`%%bash\` for \`%%${magic ?? ""}\`, or delete the cell.`,
    ),
  },
  {
    id: "magic-of-extension",
    code: "MAGIC_UNKNOWN",
    languages: ["python"],
    in: "error",
    test: /UsageError: (?:Line|Cell) magic (?:function )?`%{1,2}(?<magic>\w{1,60})` not found/,
    message: ({ groups: { magic } }) => `The kernel has no magic command \`%${magic ?? ""}\``,
    remedies: advise(({ magic = "" }) => {
      const extension = extensions.get(magic);
      return extension === undefined
        ? `Load the extension that has \`%${magic}\` in a cell before (\`%load_ext …\`), or delete the line.`
        : `Write \`%load_ext ${extension}\` into a cell before it.`;
    }),
  },
  {
    id: "shell-as-python",
    code: "SYNTAX_INVALID",
    languages: ["python"],
    in: "error",
    test: /^SyntaxError: (?:invalid syntax|Missing parentheses)/,
    applies: (found) => shellLine(found) !== undefined,
    message: (found) => `\`${shellLine(found) ?? ""}\` is a command of the shell, not Python`,
    remedies: advise((_groups, found) => {
      const line = shellLine(found) ?? "";
      const packages = /^(?:pip3?|conda) install (?:-\S{1,20} )*(?<packages>.+)$/.exec(line)?.groups?.[
        "packages"
      ];
      return packages === undefined
        ? `Write \`!${line}\` for \`${line}\`.`
        : `Delete the line \`${line}\`, and add \`${packages}\` to requirements.txt (or write \`%${line}\`).`;
    }),
  },
  {
    id: "path-as-escape",
    code: "SYNTAX_INVALID",
    languages: ["python"],
    in: "error",
    test: /^SyntaxError: \(unicode error\) 'unicodeescape' codec can't decode bytes/,
    message: () => "Python takes `\\` in a path for the beginning of an escape",
    remedies: advise(
      () =>
        'Put the file into the repository and write its path from the notebook\'s own folder with `/`, or at least `r` before the quotes (`r"C:\\Users"`).',
    ),
  },
  {
    id: "syntax",
    code: "SYNTAX_INVALID",
    languages: ["python"],
    in: "error",
    test: /^(?:SyntaxError|IndentationError|TabError): (?<what>\(?[^\n(]{1,200})/,
    message: ({ groups: { what } }) => `The code is no Python: ${what?.trim() ?? "a syntax error"}`,
    remedies: advise(
      () =>
        "Mend or complete the line; where the cell is an exercise or shows an error, tag it `raises-exception`.",
    ),
  },
];

/** A line that calls a program as if the cell were a shell. */
function shellLine({ failure }: FoundRunFailure): string | undefined {
  const line = brokenLine(failure.error?.traceback ?? "").trim();
  return /^(?:(?:pip3?|conda|apt(?:-get)?|git|wget|curl|brew|npm|jupyter) (?:-|\w)|(?:cd|ls|mkdir|rm|cp|mv) [\w./~-]{1,200}$)/.test(
    line,
  )
    ? line.slice(0, 200)
    : undefined;
}

/** Extensions by the magic that they bring. */
const extensions: ReadonlyMap<string, string> = new Map([
  ["sql", "sql"],
  ["watermark", "watermark"],
  ["version_information", "version_information"],
  ["memit", "memory_profiler"],
  ["mprun", "memory_profiler"],
  ["lprun", "line_profiler"],
  ["R", "rpy2.ipython"],
  ["Rpush", "rpy2.ipython"],
  ["Rpull", "rpy2.ipython"],
  ["cython", "Cython"],
  ["snakeviz", "snakeviz"],
  ["tensorboard", "tensorboard"],
  ["autoreload", "autoreload"],
  ["fortran", "fortranmagic"],
  ["octave", "oct2py.ipython"],
  ["ai", "jupyter_ai_magics"],
  ["julia", "julia.magic"],
  ["tikz", "tikzmagic"],
]);
