import type { RunPattern } from "../../../../src/diagnosis/run-pattern.ts";

/** Code for a Python that is newer than the image's. */
export const newPythonPatterns: readonly RunPattern[] = [
  {
    id: "newer-syntax",
    code: "PYTHON_TOO_OLD",
    languages: ["python"],
    in: "traceback",
    test: /\n(?<line>[^\n]{0,400})\n\s{0,400}\^{1,200}\s{0,10}\n(?:SyntaxError): /,
    applies: ({ groups: { line = "" } }) => versionOf(line) !== undefined,
    message: ({ groups: { line = "" } }) =>
      `The code is for Python ${versionOf(line) ?? ""} or newer, and the image's is older`,
    remedies: ({ groups: { line = "" } }) => [
      { kind: "interpreter", language: "python", version: versionOf(line) ?? "3.11" },
    ],
  },
  {
    id: "newer-library",
    code: "PYTHON_TOO_OLD",
    languages: ["python"],
    in: "error",
    test: /(?:No module named '?(?:(?<m311>tomllib)|(?<m39>zoneinfo|graphlib)|(?<m37>dataclasses|contextvars|importlib\.resources)|(?<m38>importlib\.metadata))'?|cannot import name '?(?:(?<t38>Literal|Protocol|TypedDict|Final|cached_property)|(?<t39>Annotated)|(?<t310>TypeAlias|ParamSpec|TypeGuard|Concatenate|pairwise)|(?<t311>Self|Never|NotRequired|Required|StrEnum|assert_never)|(?<t312>override|batched))'? from '(?:typing|functools|itertools|enum)'|'type' object is not (?<g39>subscriptable)|unsupported operand type\(s\) for \|: '(?:type|_?\w{0,20}GenericAlias|NoneType)' and '(?<u310>type|NoneType)')/,
    message: ({ groups }) => `The code is for Python ${needed(groups)} or newer, and the image's is older`,
    remedies: ({ groups }) => [{ kind: "interpreter", language: "python", version: needed(groups) }],
  },
];

const syntax: readonly { readonly version: string; readonly test: RegExp }[] = [
  { version: "3.12", test: /^\s{0,80}type \w{1,60} ?=|^\s{0,80}(?:def|class) \w{1,60}\[/ },
  { version: "3.11", test: /^\s{0,80}except ?\*/ },
  { version: "3.10", test: /^\s{0,80}match [^=]{1,200}:\s{0,10}$|^\s{0,80}case [^=]{1,200}:\s{0,10}$/ },
  { version: "3.8", test: /:=|\bf["'][^"'\n]{0,200}\{[\w.]{1,60}=\}|def \w{1,60}\([^)\n]{0,200}\/[,)]/ },
  {
    version: "3.6",
    test: /(?:^|[^\w"'])[fF][rR]?["']|^\s{0,80}\w{1,60}: ?\w[\w[\], .]{0,80}(?: =|$)|\b\d{1,10}_\d{1,10}\b/,
  },
  { version: "3.5", test: /^\s{0,80}async def |\bawait \w/ },
];

function versionOf(line: string): string | undefined {
  return line.length > 400 ? undefined : syntax.find(({ test }) => test.test(line))?.version;
}

/** The version is the name of the group. */
function needed(groups: Readonly<Record<string, string | undefined>>): string {
  const group = Object.entries(groups).find(([, value]) => value !== undefined)?.[0] ?? "";
  return group.replace(/^[a-z]3/, "3.");
}
