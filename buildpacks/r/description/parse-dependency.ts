import type { Location } from "../../../src/errors/user-error.ts";
import type { VersionConstraint } from "../package-request.ts";
import { isRVersion } from "../versions.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quoted.ts";
import { isPackageName, packageNameRule } from "./package-name.ts";

/** A package, or R itself, as a dependency field names it. */
interface Dependency {
  readonly name: string;
  readonly constraint?: VersionConstraint;
}

const operators: readonly VersionConstraint["operator"][] = [">=", ">", "<=", "<", "==", "!="];

/**
 * Reads an entry of `Depends`, `Imports` and their like: `name` or `name (>= 1.0)` (Writing R Extensions, "Package Dependencies").
 * R may be asked for by a revision of its own sources (`R (>= r70000)`), which no released R has as a version: that counts as none.
 * @throws UserError FILE_INVALID
 */
export function parseDependency(text: string, where: Location): Dependency {
  const fail = (why: string): Error =>
    fileError(where, {
      message: `${quoted(text)} is no dependency of an R package`,
      why,
      suggestions: ["Write it like `name` or `name (>= 1.0)`, with commas between."],
    });
  const bracket = text.indexOf("(");
  const name = (bracket === -1 ? text : text.slice(0, bracket)).trim();
  if (name !== "R" && !isPackageName(name)) throw fail(nameFault(name));
  if (bracket === -1) return { name };
  if (!text.endsWith(")")) throw fail("the bracket of its version does not end it");
  const inside = text.slice(bracket + 1, -1).trim();
  const written = /^[<>=!]*/.exec(inside)?.[0] ?? "";
  const operator = operators.find((known) => known === written);
  if (operator === undefined)
    throw fail(
      written === ""
        ? "its version has no operator before it"
        : `${quoted(written)} is no operator; those are ${operators.join(" ")}`,
    );
  const version = inside.slice(written.length).trim();
  if (name === "R" && /^r\d+$/.test(version)) return { name };
  if (!isRVersion(version)) throw fail(`${quoted(version)} is no version: numbers with dots between them`);
  return { name, constraint: { operator, version } };
}

function nameFault(name: string): string {
  if (/[<>=]/.test(name)) return "the version must stand in brackets";
  return /\s/.test(name) ? "a comma is missing" : packageNameRule;
}
