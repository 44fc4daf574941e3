import { compareRuns, compareVersions, versionParts } from "./compare-versions.ts";

/**
 * Whether a version fits a constraint as `readVersion` gives it: clauses with an operator each, `|` between alternatives that are
 * joined by `,` (conda's `VersionSpec`). A clause of a form that is rare, like a `*` in the middle, counts as fitting: the answer is for
 * telling that a lock is out of date, which must never be said of one that isn't.
 */
export function satisfies(version: string, constraint: string): boolean {
  return constraint
    .split("|")
    .some((alternative) => alternative.split(",").every((clause) => fits(version, clause)));
}

function fits(version: string, clause: string): boolean {
  const [, operator = "", written = ""] = /^(==|!=|>=|<=|~=|[=<>])(.*)$/.exec(clause) ?? [];
  const bound = written.replace(/\.?\*$/, "");
  if (bound === "" || bound.includes("*")) return true;
  const prefix = bound !== written;
  switch (operator) {
    case "=":
      return startsWith(version, bound);
    case "==":
      return prefix ? startsWith(version, bound) : compareVersions(version, bound) === 0;
    case "!=":
      return prefix ? !startsWith(version, bound) : compareVersions(version, bound) !== 0;
    case "~=":
      return compareVersions(version, bound) >= 0 && startsWith(version, withoutLastPart(bound));
    case ">=":
      return compareVersions(version, bound) >= 0;
    case "<=":
      return compareVersions(version, bound) <= 0;
    case ">":
      return compareVersions(version, bound) > 0;
    case "<":
      return compareVersions(version, bound) < 0;
    default:
      return true;
  }
}

/** `1.26.4` starts with `1.26` and `1.2a` with `1.2`; `1.20` does not start with `1.2` (`VersionOrder.startswith`). */
function startsWith(version: string, prefix: string): boolean {
  const whole = versionParts(version);
  const start = versionParts(prefix);
  if (whole.epoch !== start.epoch) return false;
  return start.release.every((component, index) =>
    component.every((run, at) => compareRuns(run, whole.release[index]?.[at] ?? 0) === 0),
  );
}

function withoutLastPart(version: string): string {
  return version.replace(/\.[^.]*$/, "");
}
