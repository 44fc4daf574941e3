import exceptions from "spdx-exceptions/index.json" with { type: "json" };
import parse from "spdx-expression-parse";
import identifiers from "spdx-license-ids/index.json" with { type: "json" };
import { exceptionNames, licenseNames } from "./license-names.ts";

/** Longer texts are licenses themselves, or prose. */
const longestName = 100;

const byLowerCase = new Map(identifiers.map((identifier) => [identifier.toLowerCase(), identifier]));
const exceptionsByLowerCase = new Map(exceptions.map((exception) => [exception.toLowerCase(), exception]));

/**
 * A license in a package's own words as an expression of SPDX (SPDX 2.3, annex D): what is one stays, names of known licenses become their identifiers,
 * and others references (`LicenseRef-…`). Undefined for what is no name.
 */
export function licenseExpression(text: string): string | undefined {
  const words = text.replaceAll(/\s+/g, " ").trim();
  if (words === "" || words.length > longestName || /^(?:unknown|none|n\/a)$/i.test(words)) return undefined;
  // `GPL-2.0` is one as well, which no longer says whether later ones may be chosen.
  const gnu = gnuIdentifier(words);
  if (gnu !== undefined) return gnu;
  if (isExpression(words)) return words;
  // CRAN writes `MIT + file LICENSE` where a file names year and holder (Writing R Extensions, "Licensing").
  const parts = words.replaceAll(/\s*\+ file LICEN[CS]E\b/g, "");
  const expression = groups(parts);
  return expression !== undefined && isExpression(expression) ? expression : undefined;
}

/** All of several licenses; undefined where there is none. */
export function allOf(expressions: readonly string[]): string | undefined {
  const distinct = [...new Set(expressions)].toSorted();
  if (distinct.length < 2) return distinct[0];
  return distinct.map((part) => (/ (?:AND|OR) /.test(part) ? `(${part})` : part)).join(" AND ");
}

function isExpression(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `A or B, and C` is of C and one of the others: a comma parts before all else. */
function groups(text: string): string | undefined {
  return allOf(text.split(/,\s+and\s+/i).map(alternatives));
}

function alternatives(text: string): string {
  const parts = text.split(/\s*\|\s*|\s+and\/or\s+|\s+or\s+(?!later)/i).map(conjunction);
  return [...new Set(parts)].toSorted().join(" OR ");
}

function conjunction(text: string): string {
  const parts = text.split(/\s+and\s+/i).map(single);
  return [...new Set(parts)].toSorted().join(" AND ");
}

function single(text: string): string {
  const { name = text, exception } =
    /^(?<name>.+?) with (?:the )?(?<exception>\S+?)(?:[ -]exception)?$/i.exec(text)?.groups ?? {};
  const lower = (exception ?? "").toLowerCase();
  const known = exceptionsByLowerCase.get(lower) ?? exceptionNames[lower];
  const license = identifierOf(name);
  if (exception === undefined) return license ?? reference(text);
  return license === undefined || known === undefined ? reference(text) : `${license} WITH ${known}`;
}

function identifierOf(name: string): string | undefined {
  const lower = name.toLowerCase();
  return byLowerCase.get(lower) ?? licenseNames[lower] ?? gnuIdentifier(name);
}

/** `GPL-2+`, `GPLv3`, `LGPL (>= 2.1)`, `GNU General Public License v3 or later (GPLv3+)`. */
function gnuIdentifier(name: string): string | undefined {
  const short = /\((?<short>[AL]?GPLv[\d.]+\+?)\)$/.exec(name)?.groups?.["short"] ?? name;
  const match =
    /^(?<family>[AL]?GPL)[-_ ]?(?<from>\(>= ?)?v?(?<major>[123])(?:\.(?<minor>\d))?(?:\.0)?\)?(?<later>\+| or later|-or-later)?$/i.exec(
      short,
    );
  if (!match?.groups) return undefined;
  const { family = "", major = "", minor = "0", from, later } = match.groups;
  const range = from === undefined && later === undefined ? "only" : "or-later";
  return byLowerCase.get(`${family}-${major}.${minor}-${range}`.toLowerCase());
}

/** Only letters, digits, `.` and `-` may stand in one. */
function reference(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9.]+/g, "-").replaceAll(/^-+|-+$/g, "");
  return `LicenseRef-${plain}`;
}
