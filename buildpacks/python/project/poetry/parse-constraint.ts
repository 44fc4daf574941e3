import { parse, valid } from "@renovatebot/pep440";
import { lineError, quote, type SourceLine } from "../../requirements/source-line.ts";

/** A comparison of PEP 440; the version of `==` and `!=` may end with `.*`. */
export interface Clause {
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=";
  readonly version: string;
}

/** All clauses hold; any version where there is none. */
export type Alternative = readonly Clause[];

/**
 * Reads a version constraint of Poetry ("Dependency specification" of its manual): `^1.2`, `~1.2`, `1.*`, `>=1,<2`,
 * `>=1 <2`, `*`, and alternatives with `||`. One of the alternatives has to hold.
 * @throws UserError REQUIREMENT_INVALID
 */
export function parseConstraint(text: string, line: SourceLine): readonly Alternative[] {
  return text.split(/\|\|?/).map((alternative) => {
    const words = alternative
      .replaceAll(/([<>=!~^])\s+/g, "$1")
      .split(/[\s,]+/)
      .filter((word) => word !== "");
    if (words.length === 0) throw notAConstraint(text, line);
    return words.flatMap((word) => parseWord(word, text, line));
  });
}

function parseWord(word: string, text: string, line: SourceLine): readonly Clause[] {
  if (/^v?[x*](?:\.[x*])*$/i.test(word)) return [];
  const [, written = "", rest = ""] = /^(\^|~=?|[=!]=?|<>|[<>]=?)?(.*)$/s.exec(word) ?? [];
  const wildcard = rest.endsWith(".*");
  const version = rest.replace(/(?:\.\*)+$/, "").replace(/^v/i, "");
  const release = parse(version)?.release;
  if (release === undefined || valid(version) === null || written === "!") throw notAConstraint(text, line);
  if (written === "^") return [least(version), below(release, caretPlace(release))];
  if (written === "~") return [least(version), below(release, Math.min(1, release.length - 1))];
  if (written === "~=") return [least(version), below(release, Math.max(0, release.length - 2))];
  const operator = operators.get(written) ?? "==";
  const exact = operator === "==" || operator === "!=";
  // Poetry passes over the `.*` of `>=3.8.*`.
  return [{ operator, version: exact && wildcard ? `${version}.*` : version }];
}

const operators: ReadonlyMap<string, Clause["operator"]> = new Map([
  ["!=", "!="],
  ["<>", "!="],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
]);

function least(version: string): Clause {
  return { operator: ">=", version };
}

/** Up to the next version that differs at a place of the release. */
function below(release: readonly number[], place: number): Clause {
  const kept = release.slice(0, place);
  return { operator: "<", version: [...kept, (release[place] ?? 0) + 1].join(".") };
}

/** A caret lets the leftmost number that is not zero stand; the last one where all are. */
function caretPlace(release: readonly number[]): number {
  const place = release.findIndex((part) => part !== 0);
  return place === -1 ? release.length - 1 : place;
}

function notAConstraint(text: string, line: SourceLine): Error {
  return lineError(line, {
    message: `${quote(text)} is no version that Poetry understands`,
    suggestions: ["write it like `^1.2`, `~1.2.3`, `>=1.2,<2` or `*`"],
  });
}
