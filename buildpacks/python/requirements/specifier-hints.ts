import { quote } from "./source-line.ts";
import { rest, type Scanner } from "./scanner.ts";

interface Hint {
  /** Against what stands where the parser gave up. */
  readonly pattern: RegExp;
  readonly suggest: (parts: readonly string[], name: string) => string;
}

/** What people write after a name when they mean a version; the first that fits counts. */
const hints: readonly Hint[] = [
  {
    pattern: /^=([\w.!+*]+)=[\w.]+\s*$/,
    suggest: ([version], name) => `that is conda's form: write \`${name}==${version}\``,
  },
  { pattern: /^=[a-z]\w*$/i, suggest: () => "remove conda's build, the last `=` and what follows it" },
  { pattern: /^=\s*([\w.!+*]+)/, suggest: ([version], name) => `write \`${name}==${version}\` (two \`=\`)` },
  {
    pattern: /^(?:=>|=<)\s*([\w.!+*]*)/,
    suggest: ([version = ""], name) => `write \`${name}>=${version}\` or \`${name}<=${version}\``,
  },
  { pattern: /^<>\s*([\w.!+*]*)/, suggest: ([version = ""], name) => `write \`${name}!=${version}\`` },
  {
    pattern: /^[~^]\s*([\w.!+*]+)/,
    suggest: ([version], name) =>
      `that is Poetry's or npm's form: write \`${name}>=${version}\` or \`${name}~=${version}\``,
  },
  { pattern: /^v?(\d[\w.!+]*)/, suggest: ([version], name) => `write \`${name}==${version}\`` },
  {
    pattern: /^[<>=!~]=?\s*["']([^"']*)/,
    suggest: ([version], name) => `write the version without quotes: \`${name}==${version}\``,
  },
  {
    pattern: /^[<>=!~]=?\s*latest/i,
    suggest: (_parts, name) => `write \`${name}\` alone for the newest version`,
  },
  { pattern: /^[<>=!~]+\s*$/, suggest: () => "put a version after the operator, or remove the operator" },
  {
    pattern: /^[<>=!~]=*\s*[^\s\dv<>=!~]/i,
    suggest: () => "write a version like `1.2.3`, `1.2.*` or `1.2rc1`",
  },
  { pattern: /^\.x\b/i, suggest: () => "write `.*` instead of `.x`" },
  { pattern: /^\s*[<>=!~]+/, suggest: () => "put a comma between versions: `>=1.0,<2`" },
  { pattern: /^\[/, suggest: () => "put extras between name and version: `name[extra]>=1.0`" },
  { pattern: /^[,a-z]/i, suggest: () => "put every package on a line of its own" },
  { pattern: /^[:]/, suggest: () => "write `name==version`, without `:`" },
];

/** What to write instead of what follows; always has at least one step. */
export function specifierHint(scanner: Scanner): readonly string[] {
  const following = rest(scanner);
  const name = /^[\w.-]*(?:\[[^\]]*\])?/.exec(scanner.text)?.[0] ?? "";
  for (const { pattern, suggest } of hints) {
    const match = pattern.exec(following);
    if (match !== null) return [suggest(match.slice(1), name)];
  }
  return [
    `remove ${following === "" ? "the line's unfinished end" : quote(following)}, or write \`name==1.2.3\``,
  ];
}
