import { atEnd, rest, skipBlanks, syntaxError, take, type Scanner } from "./scanner.ts";
import { specifierHint } from "./specifier-hints.ts";

/**
 * Reads `>=1.0, <2` or, in the old form, `(>=1.0, <2)`; "" where no version is asked for. A comma at the end is let pass,
 * as pip does.
 * @throws UserError REQUIREMENT_INVALID
 */
export function readSpecifier(scanner: Scanner): string {
  if (take(scanner, /\(/y) === undefined) return readClauses(scanner);
  skipBlanks(scanner);
  const clauses = readClauses(scanner);
  if (take(scanner, /\)/y) === undefined) {
    throw syntaxError(scanner, { expected: "`)` after the version", suggestions: specifierHint(scanner) });
  }
  return clauses;
}

function readClauses(scanner: Scanner): string {
  const clauses: string[] = [];
  while (/[<>=!~]/.test(scanner.text.charAt(scanner.position))) {
    clauses.push(readClause(scanner));
    skipBlanks(scanner);
    if (take(scanner, /,/y) === undefined) break;
    skipBlanks(scanner);
  }
  return clauses.join(",");
}

function readClause(scanner: Scanner): string {
  const start = scanner.position;
  const operator = take(scanner, /===|==|~=|!=|<=|>=|<(?!>)|>/y);
  if (operator === undefined) {
    throw syntaxError(scanner, {
      expected: "one of `==`, `!=`, `<=`, `>=`, `<`, `>`, `~=`, `===`",
      suggestions: specifierHint(scanner),
    });
  }
  skipBlanks(scanner);
  const version = operator === "===" ? take(scanner, arbitraryVersion) : take(scanner, publicVersion);
  if (version === undefined) {
    const suggestions = specifierHint({ ...scanner, position: start });
    throw syntaxError(scanner, { expected: `a version after \`${operator}\``, suggestions });
  }
  return operator + version + readSuffix(scanner, operator, version);
}

/** `===` compares text, whatever it is (PEP 440, arbitrary equality). */
const arbitraryVersion = /[^\s;),]+/y;

/** PEP 440 appendix B without the local label: epoch, release, then pre-, post- and development release. */
const publicVersion = new RegExp(
  [
    /v?(?:\d+!)?/,
    /\d+(?:\.\d+)*/,
    /(?:[-_.]?(?:alpha|beta|preview|pre|a|b|c|rc)[-_.]?\d*)?/,
    /(?:-\d+|[-_.]?(?:post|rev|r)[-_.]?\d*)?/,
    /(?:[-_.]?dev[-_.]?\d*)?/,
  ]
    .map((part) => part.source)
    .join(""),
  "iy",
);

const localLabel = /\+[a-z0-9]+(?:[-_.][a-z0-9]+)*/iy;

/** `.*` and `+local` go with `==` and `!=` alone; `~=` wants two numbers to leave the last one free (PEP 440). */
function readSuffix(scanner: Scanner, operator: string, version: string): string {
  if (operator === "===") return "";
  const equality = operator === "==" || operator === "!=";
  if (operator === "~=" && /^v?(?:\d+!)?\d+(?!\.?\d|!)/i.test(version)) {
    throw syntaxError(scanner, {
      expected: "a second number after `~=`, as in `~=1.4`",
      suggestions: [`write \`~=${version}.0\` or \`>=${version}\``],
    });
  }
  const suffix = /^(?:\.\*|\+[a-z0-9])/i.exec(rest(scanner))?.[0];
  if (suffix === undefined) return "";
  const plain = /^v?(?:\d+!)?[\d.]+$/i.test(version);
  if (!equality || (suffix === ".*" && !plain)) throw misplacedSuffix(scanner, operator, version);
  return take(scanner, suffix === ".*" ? /\.\*/y : localLabel) ?? "";
}

function misplacedSuffix(scanner: Scanner, operator: string, version: string): Error {
  const wildcard = rest(scanner).startsWith(".*");
  return syntaxError(scanner, {
    expected: wildcard
      ? "no `.*` here: it goes after the plain numbers of `==` and `!=`"
      : "no `+local` label here: it goes with `==` and `!=`",
    suggestions: [`write \`${operator}${version}\``],
  });
}

/** Makes sure that nothing follows the version. @throws UserError REQUIREMENT_INVALID with a hint */
export function expectEnd(scanner: Scanner, hasVersion: boolean): void {
  if (atEnd(scanner)) return;
  const expected = hasVersion ? "`,`, `;` or the end after the version" : "a version or `;` after the name";
  throw syntaxError(scanner, { expected, suggestions: specifierHint(scanner) });
}
