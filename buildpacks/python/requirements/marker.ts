import { atEnd, scan, skipBlanks, syntaxError, take, type Scanner } from "./scanner.ts";
import type { SourceLine } from "./source-line.ts";

/** Deeper than any marker that was written by hand; pip itself ends with a RecursionError at some depth. */
const deepest = 50;

/**
 * Checks an environment marker (what follows the `;`) against the grammar of the dependency specifiers:
 * `marker = atom (("and" | "or") atom)*`, `atom = "(" marker ")" | value operator value`.
 * Whether it holds is pip's question at the build.
 * @throws UserError REQUIREMENT_INVALID with the place
 */
export function checkMarker(marker: string, line: SourceLine): void {
  const scanner = scan(marker, line);
  readMarker(scanner, 0);
  if (!atEnd(scanner)) throw unexpected(scanner, "`and`, `or` or the end");
}

function readMarker(scanner: Scanner, depth: number): void {
  if (depth > deepest) throw unexpected(scanner, `at most ${deepest} brackets inside each other`);
  readAtom(scanner, depth);
  while (take(scanner, /(?:and|or)\b/y) !== undefined) readAtom(scanner, depth);
}

function readAtom(scanner: Scanner, depth: number): void {
  skipBlanks(scanner);
  if (take(scanner, /\(/y) === undefined) return readComparison(scanner);
  readMarker(scanner, depth + 1);
  if (take(scanner, /\)/y) === undefined) throw unexpected(scanner, "`)`");
  skipBlanks(scanner);
}

function readComparison(scanner: Scanner): void {
  readValue(scanner);
  skipBlanks(scanner);
  if (take(scanner, /===|==|~=|!=|<=|>=|<|>|in\b|not[ \t]+in\b/y) === undefined) {
    throw unexpected(scanner, "one of `==`, `!=`, `<=`, `>=`, `<`, `>`, `~=`, `===`, `in`, `not in`");
  }
  skipBlanks(scanner);
  readValue(scanner);
  skipBlanks(scanner);
}

const variables = [
  "python_version",
  "python_full_version",
  "os_name",
  "sys_platform",
  "platform_release",
  "platform_system",
  "platform_version",
  "platform_machine",
  "platform_python_implementation",
  "implementation_name",
  "implementation_version",
  "extra",
  "extras",
  "dependency_groups",
  // Of setuptools, before PEP 508; pip still takes them.
  "python_implementation",
  "os.name",
  "sys.platform",
  "platform.version",
  "platform.machine",
  "platform.python_implementation",
];

function readValue(scanner: Scanner): void {
  if (take(scanner, /'[^']*'|"[^"]*"/y) !== undefined) return;
  const start = scanner.position;
  const word = take(scanner, /[a-z_.]+\b/y);
  if (word !== undefined && variables.includes(word)) return;
  scanner.position = start;
  throw unexpected(scanner, "a marker variable or a text in quotes");
}

const mistakes: readonly { readonly pattern: RegExp; readonly suggestion: string }[] = [
  { pattern: /^&+/, suggestion: "write `and` instead of `&&`" },
  { pattern: /^\|+/, suggestion: "write `or` instead of `||`" },
  { pattern: /^=[^=]/, suggestion: "write `==` (two `=`)" },
  { pattern: /^[\d.]+/, suggestion: "put the value in quotes: `python_version >= '3.9'`" },
  {
    pattern: /^(?:linux|win|darwin|macos)/i,
    suggestion: "put the value in quotes: `sys_platform == 'linux'`",
  },
  { pattern: /^py/i, suggestion: "write `python_version`, as in `python_version >= '3.9'`" },
  {
    pattern: /^(?:platform|os|sys|system)/i,
    suggestion: "write `sys_platform`, as in `sys_platform == 'linux'`",
  },
  { pattern: /^[‘’“”]/, suggestion: "use straight quotes, ' or \"" },
  { pattern: /^["']/, suggestion: "close the quote" },
];

function unexpected(scanner: Scanner, expected: string): Error {
  const following = scanner.text.slice(scanner.position);
  const known = mistakes.find(({ pattern }) => pattern.test(following));
  const suggestions = known === undefined ? [] : [known.suggestion];
  return syntaxError(scanner, {
    expected,
    suggestions: [
      ...suggestions,
      "write markers like `; python_version >= '3.9' and sys_platform == 'linux'`",
    ],
  });
}
