import type { Remedy } from "../../../../src/diagnosis/remedy.ts";
import type { FoundRunFailure, RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { ownFrame } from "./failing-frame.ts";
import { ownLine } from "./own-line.ts";
import { brokenLine, isPython2Line } from "./python2-line.ts";
import { removedFromPythonPatterns } from "./removed-from-python-patterns.ts";
import { renamedImport } from "./renamed-import.ts";
import { renamedModules } from "./renamed-modules.ts";

const python2: Remedy = { kind: "interpreter", language: "python", version: "2.7" };

/** Code for a Python that is older than the image's. */
export const oldPythonPatterns: readonly RunPattern[] = [
  {
    id: "python2-module",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "error",
    test: /^(?:ModuleNotFoundError|ImportError): No module named '?(?<module>\w{1,60})'?/,
    applies: ({ groups, facts }) =>
      renamedModules.has(groups["module"] ?? "") &&
      !facts.paths.some((path) => path.endsWith(`/${groups["module"] ?? ""}.py`)),
    message: ({ groups: { module } }) =>
      `The code is for Python 2: \`${module ?? ""}\` has another name in Python 3`,
    why: ({ groups: { module } }) => `There it is \`${renamedModules.get(module ?? "") ?? ""}\`.`,
    remedies: (found) => {
      const { module = "" } = found.groups;
      const now = renamedModules.get(module) ?? module;
      const line = ownLine(found);
      const written = line === undefined || line.includes(",") ? undefined : renamedImport(line, module, now);
      if (isPython2(found)) return [python2];
      if (written !== undefined) return [written];
      return line === undefined
        ? [python2]
        : [{ kind: "advice", words: `Import \`${now}\` in place of \`${module}\`.` }];
    },
  },
  {
    id: "python2-statement",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "error",
    test: /^SyntaxError: (?:Missing parentheses in call to '(?:print|exec)'|multiple exception types must be parenthesized|invalid token|leading zeros in decimal integer literals|Missing parentheses in call to 'exec'|invalid (?:decimal|hexadecimal) literal)/,
    applies: ({ failure }) =>
      !/invalid (?:decimal|hexa)/.test(failure.error?.message ?? "") ||
      /\b0x?[\da-fA-F]{1,16}L\b/.test(failure.error?.traceback ?? ""),
    message: () => "The code is for Python 2, and the image has Python 3",
    why: () => "Or turn the code into Python 3's: `2to3 -w` does most of it.",
    remedies: () => [python2],
  },
  {
    id: "python2-syntax",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "traceback",
    test: /^(?:SyntaxError|TabError): (?:invalid syntax|inconsistent use of tabs|Perhaps you forgot a comma)/m,
    applies: ({ failure }) => isPython2Line(brokenLine(failure.error?.traceback ?? "")),
    message: () => "The code is for Python 2, and the image has Python 3",
    why: () => "Or turn the code into Python 3's: `2to3 -w` does most of it.",
    remedies: () => [python2],
  },
  {
    id: "async-as-name",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "traceback",
    test: /^SyntaxError: invalid syntax/m,
    applies: ({ failure }) =>
      /(?:\basync ?=|[.(,] ?async\b(?! def| for| with)|\bawait ?=|import async\b)/.test(
        brokenLine(failure.error?.traceback ?? ""),
      ),
    message: () => "The code uses `async` as a name, which is a word of the language since Python 3.7",
    remedies: () => [{ kind: "interpreter", language: "python", version: "3.6" }],
  },
  {
    id: "python2-name",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "error",
    test: /^NameError: (?:global )?name '(?<name>xrange|raw_input|unicode|basestring|unichr|reduce|reload|execfile|cmp|long|file|izip|intern|apply|buffer|coerce)' is not defined/,
    message: ({ groups: { name } }) => `The code is for Python 2: Python 3 has no \`${name ?? ""}\``,
    why: ({ groups: { name } }) => wordsOf2.get(name ?? ""),
    remedies: (found) => {
      const { name = "" } = found.groups;
      const now = simple.get(name);
      if (isPython2(found) || ownLine(found) === undefined) return [python2];
      if (now !== undefined) return [{ kind: "line", find: name, replace: now }];
      const words = wordsOf2.get(name);
      return words === undefined ? [python2] : [{ kind: "advice", words }];
    },
  },
  {
    id: "python2-method",
    code: "PYTHON_TOO_NEW",
    languages: ["python"],
    in: "error",
    test: /^(?:AttributeError: (?:'(?:dict|\w{0,30}Dict|OrderedDict|Counter|mappingproxy)' object has no attribute '(?<dict>iteritems|itervalues|iterkeys|has_key|viewitems)'|'(?:generator|\w{1,40}[Ii]terator|zip|map|filter|csv\.reader|_csv\.reader|list_iterator)' object has no attribute '(?<next>next)'|'(?<str>str)' object has no attribute 'decode'|'(?:filter|map|zip|dict_keys|dict_values|dict_items|range)' object has no attribute '(?<list>\w{1,20})'|module '(?:string|os|sys|itertools|types|urllib|inspect|operator)' has no attribute '(?<module>letters|lowercase|uppercase|maketrans|join|replace|split|getcwdu|maxint|izip|imap|ifilter|izip_longest|StringType|ListType|DictType|urlopen|urlencode|quote|unquote|urlretrieve|quote_plus)')|TypeError: (?:'(?<view>dict_keys|dict_values|dict_items|map|filter|zip)' object (?:is not subscriptable|does not support indexing)|object of type '(?<len>map|filter|zip)' has no len\(\)))/,
    message: (found) => `The code is for Python 2: ${changeOf(found)}`,
    remedies: (found) => {
      const { dict, next, module, str } = found.groups;
      if (isPython2(found) || ownLine(found) === undefined) return [python2];
      if (dict !== undefined && dict.startsWith("iter"))
        return [{ kind: "line", find: `.${dict}`, replace: `.${dict.slice("iter".length)}` }];
      if (next !== undefined) return [{ kind: "advice", words: "Write `next(x)` for `x.next()`." }];
      if (module === "maxint") return [{ kind: "line", find: "sys.maxint", replace: "sys.maxsize" }];
      if (str !== undefined)
        return [{ kind: "advice", words: "Remove `.decode(…)`: text is Unicode already in Python 3." }];
      if (found.groups["view"] !== undefined || found.groups["len"] !== undefined)
        return [
          {
            kind: "advice",
            words: "Write `list(…)` around it: what was a list in Python 2 is none in Python 3.",
          },
        ];
      return [python2];
    },
  },
  {
    id: "future-import",
    code: "SYNTAX_INVALID",
    languages: ["python"],
    in: "error",
    test: /^SyntaxError: from __future__ imports must occur at the beginning of the file/,
    message: () => "A line `from __future__ import …` stands after other code, which Python does not allow",
    remedies: () => [
      {
        kind: "advice",
        words:
          "Move the line `from __future__ import …` to the beginning of its cell (or delete it: Python 3 has what it imports).",
      },
    ],
  },
  ...removedFromPythonPatterns,
  {
    id: "distutils",
    code: "MODULE_MISSING",
    languages: ["python"],
    in: "error",
    test: /No module named '?(?:distutils|setuptools)\b/,
    message: () => "The code loads `distutils`, which comes with setuptools since Python 3.12",
    remedies: () => [{ kind: "package", language: "python", name: "setuptools" }],
  },
  {
    id: "pkg-resources",
    code: "MODULE_MISSING",
    languages: ["python"],
    in: "error",
    test: /No module named '?pkg_resources\b/,
    message: () => "The code loads `pkg_resources`, which only older releases of setuptools bring",
    remedies: () => [{ kind: "package", language: "python", name: "setuptools", range: "<81" }],
  },
];

/** Where a word for a word is all. */
const simple: ReadonlyMap<string, string> = new Map([
  ["xrange", "range"],
  ["raw_input", "input"],
  ["unicode", "str"],
  ["basestring", "str"],
  ["unichr", "chr"],
  ["long", "int"],
]);

const wordsOf2: ReadonlyMap<string, string> = new Map([
  ["reduce", "Write `from functools import reduce` at the beginning of the cell."],
  ["reload", "Write `from importlib import reload` at the beginning of the cell."],
  ["izip", "Write `zip` for `izip`."],
  ["execfile", "Write `exec(open(name).read())` for `execfile(name)`."],
  ["file", "Write `open` for `file`."],
]);

function changeOf({ groups }: FoundRunFailure): string {
  const name = groups["dict"] ?? groups["next"] ?? groups["module"];
  if (name !== undefined) return `Python 3 has no \`${name}\` there`;
  if (groups["str"] !== undefined) return "text has no `decode` in Python 3";
  return "what was a list there is none in Python 3";
}

/** A cell with statements of Python 2 has more than one line to mend. */
function isPython2({ failure, facts }: FoundRunFailure): boolean {
  const cells = facts.notebook?.cells.map(({ text }) => text) ?? [];
  const texts = [failure.code ?? "", ...cells, ownFrame(failure)?.line ?? ""];
  return texts.some((text) => text.split("\n").some(isPython2Line) || hasSeveralNames(text));
}

/** Two names that only Python 2 has are two lines to mend. */
function hasSeveralNames(text: string): boolean {
  const names = text.matchAll(
    /\b(xrange|raw_input|unicode|basestring|unichr|reduce|execfile|iteritems|itervalues|has_key)\(/g,
  );
  const imported = /import \(?[^\n]{0,200}\breduce\b/.test(text);
  return (
    new Set([...names].map(([, name]) => name).filter((name) => name !== "reduce" || !imported)).size > 1
  );
}
