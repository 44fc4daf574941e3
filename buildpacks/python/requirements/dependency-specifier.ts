import { isName, normaliseName } from "./package-name.ts";
import { atEnd, hasVariable, rest, scan, skipBlanks, syntaxError, take, type Scanner } from "./scanner.ts";
import { quote, type SourceLine } from "./source-line.ts";
import { expectEnd, readSpecifier } from "./version-specifier.ts";

/** A PEP 508 requirement without its marker. */
export interface DependencySpecifier {
  /** Normalised; undefined where a `${VARIABLE}` is part of it. */
  readonly name: string | undefined;
  readonly extras: readonly string[];
  readonly specifier: string;
  /** What follows the `@`, where the package is not to come from an index. */
  readonly url: string | undefined;
}

/**
 * Reads `name [extras] version` or `name [extras] @ url`, by the grammar of the dependency specifiers (PEP 508).
 * @throws UserError REQUIREMENT_INVALID with the place and a hint
 */
export function parseDependencySpecifier(text: string, line: SourceLine): DependencySpecifier {
  const scanner = scan(text, line);
  const { name, extras } = readNameAndExtras(scanner, text);
  if (take(scanner, /@/y) !== undefined) {
    return { name, extras, specifier: "", url: readUrl(scanner, text) };
  }
  const start = scanner.position;
  const masked = readSpecifier(scanner);
  const specifier = hasVariable(text) ? text.slice(start, scanner.position).replaceAll(/\s/g, "") : masked;
  skipBlanks(scanner);
  expectEnd(scanner, specifier !== "");
  return { name, extras, specifier, url: undefined };
}

/** Whether a text is `name @ …`, also where what follows is not a URL. */
export function isDirectReference(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*(?:[ \t]*\[[^\]]*\])?[ \t]*@/i.test(text);
}

/** The extras in `[…]`, normalised. @throws UserError REQUIREMENT_INVALID */
export function parseExtras(bracketed: string, line: SourceLine): readonly string[] {
  const scanner = scan(bracketed, line);
  const extras = readExtras(scanner, bracketed);
  if (!atEnd(scanner)) throw syntaxError(scanner, { expected: "the end after the extras" });
  return extras;
}

function readNameAndExtras(scanner: Scanner, original: string): Pick<DependencySpecifier, "name" | "extras"> {
  skipBlanks(scanner);
  const start = scanner.position;
  const found = take(scanner, /[a-z0-9._-]+/iy);
  if (found === undefined || !isName(found)) {
    scanner.position = start;
    throw syntaxError(scanner, { expected: "a name of letters, digits, and `.-_` between them" });
  }
  const name = original.slice(start, scanner.position);
  skipBlanks(scanner);
  const extras = readExtras(scanner, original);
  skipBlanks(scanner);
  return { name: hasVariable(name) ? undefined : normaliseName(name), extras };
}

function readExtras(scanner: Scanner, original: string): readonly string[] {
  if (take(scanner, /\[[ \t]*/y) === undefined) return [];
  const extras: string[] = [];
  while (take(scanner, /\]/y) === undefined) {
    if (extras.length > 0 && take(scanner, /,[ \t]*/y) === undefined)
      throw extrasError(scanner, "`,` or `]`");
    const start = scanner.position;
    const extra = take(scanner, /[a-z0-9._-]+/iy);
    if (extra === undefined || !isName(extra)) throw extrasError(scanner, "the name of an extra");
    extras.push(normaliseName(original.slice(start, scanner.position)));
    skipBlanks(scanner);
  }
  return extras;
}

function extrasError(scanner: Scanner, expected: string): Error {
  return syntaxError(scanner, { expected, suggestions: ["write extras like `name[first,second]`"] });
}

function readUrl(scanner: Scanner, original: string): string {
  skipBlanks(scanner);
  const start = scanner.position;
  if (take(scanner, /[^ \t]+/y) === undefined) {
    throw syntaxError(scanner, {
      expected: "a URL after `@`",
      suggestions: ["write it like `name @ https://example.org/name-1.0.zip`"],
    });
  }
  const url = original.slice(start, scanner.position);
  skipBlanks(scanner);
  if (atEnd(scanner)) return url;
  throw syntaxError(scanner, {
    expected: "`;` or the end after the URL",
    suggestions: ["write blanks in a URL as `%20`", `remove ${quote(rest(scanner))}`],
  });
}
