import { lineError, quote, type SourceLine } from "./source-line.ts";

interface Mistake {
  readonly pattern: RegExp;
  readonly what: string;
  readonly suggestions: readonly string[];
}

const windowsPath: Mistake = {
  pattern: /^(?:-[a-z] *|--[a-z-]+[= ] *)?["']?(?:[a-z]:[\\/]|[^\s"'=;<>]{0,200}\\[^\s])/i,
  what: "is a path in the form of Windows",
  suggestions: ["write it from the repository's root with `/`, like `./folder/package`"],
};

const environmentFile = [
  "put what is for conda into `environment.yml`",
  "write one `name==version` on a line",
];

/**
 * Lines that stem from something else than a requirements file. No line that pip installs from fits any of them; the ones that
 * pip silently skips (`- numpy`) mean something to the person who wrote them.
 */
const mistakes: readonly Mistake[] = [
  {
    pattern: /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/,
    what: "is left over from a merge",
    suggestions: [
      "resolve the conflict: keep one side, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
    ],
  },
  {
    pattern: /^<(?:!doctype|html|head|body|meta|script|\?xml|!--|\/?[a-z]+[\s>])/i,
    what: "is part of a web page, not of a requirements file",
    suggestions: ["download the file itself again (on GitHub: the button `Raw`)"],
  },
  {
    pattern:
      /^(?:[$>!%]\s*)?(?:sudo\s+)?(?:python[\d.]*\s+-m\s+)?(?:pip[\d.]*|conda|mamba|uv|poetry|apt|apt-get)\s+(?:pip\s+)?(?:install|add|update|upgrade)\b/i,
    what: "is a command",
    suggestions: [
      "write only the packages' names, one on a line",
      "put commands into `postBuild`, apt packages into `apt.txt`",
    ],
  },
  {
    pattern: /^(?:import\s+\w|from\s+[\w.]+\s+import\b)/,
    what: "is Python code",
    suggestions: [
      "write the name that the package has on pypi.org, which is not always the one that is imported",
    ],
  },
  {
    pattern: /^-(?:\s|$)/,
    what: "is a list item of YAML",
    suggestions: ["remove the `-` at the start", ...environmentFile],
  },
  { pattern: /^(?!file:)[\w-]+:(?:\s|$)/, what: "is YAML", suggestions: environmentFile },
  {
    pattern: /^[\w.-]+\s*=\s*["'{[]/,
    what: "is TOML, as in a Pipfile or pyproject.toml",
    suggestions: ["write `name==version`", "put it into a file named `Pipfile` or `pyproject.toml`"],
  },
  {
    pattern: /^\[/,
    what: "is a heading of TOML or INI",
    suggestions: ["remove it, and write one `name==version` on a line"],
  },
  { pattern: /^[{}]/, what: "is JSON", suggestions: ["write one `name==version` on a line"] },
  {
    pattern: /^(?:Package\s+Version\b|-{3,}\s+-{3,})/,
    what: "is from the table of `pip list`",
    suggestions: ["write the file with `pip list --format=freeze > requirements.txt`"],
  },
  {
    pattern: /^["'“”‘’]/,
    what: "starts with a quote",
    suggestions: ["write requirements without quotes around them"],
  },
  {
    pattern: /\\$/,
    what: "has something after the `\\` that should join it to the next line",
    suggestions: ["make the `\\` the last character of its line: no blank and no comment after it"],
  },
  windowsPath,
];

/** Not a tab: it is white space. The others turn the direction of text around, to show something else than pip reads. */
const forbidden = /(?!\t)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/**
 * Refuses a line that was never meant for pip, or that a person can't see as pip does.
 * @throws UserError REQUIREMENT_INVALID that says what it is instead
 */
export function refuseMistakes(line: SourceLine): void {
  if (forbidden.test(line.text)) {
    throw lineError(line, {
      message: `${quote(line.text)} has a control character in it`,
      why: "no requirement has one; the file may be binary, or damaged",
      suggestions: ["write the line anew", "save the file as UTF-8 text"],
    });
  }
  const mistake = mistakes.find(({ pattern }) => pattern.test(line.text));
  if (mistake === undefined) return;
  throw lineError(line, {
    message: `${quote(line.text)} ${mistake.what}`,
    suggestions: mistake.suggestions,
  });
}
