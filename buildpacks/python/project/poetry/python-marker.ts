import type { Alternative, Clause } from "./parse-constraint.ts";

/** The marker for a constraint on Python itself, as the `python` key of a dependency has it; undefined where any will do. */
export function pythonMarker(alternatives: readonly Alternative[]): string | undefined {
  if (alternatives.some((clauses) => clauses.length === 0)) return undefined;
  const markers = alternatives.map((clauses) => clauses.map(comparison).join(" and "));
  return markers.length === 1 ? markers[0] : markers.map((marker) => `(${marker})`).join(" or ");
}

/**
 * `python_version` knows only `3.8`: it answers where the patch does not matter, for `>=3.8`, `<3.8` and `==3.8.*`.
 * For the rest there is `python_full_version`.
 */
function comparison({ operator, version }: Clause): string {
  const wildcard = /^\d+\.\d+\.\*$/.test(version);
  const series = /^\d+(?:\.\d+)?$/.test(version) && (operator === ">=" || operator === "<");
  const variable = wildcard || series ? "python_version" : "python_full_version";
  return `${variable} ${operator} "${wildcard ? version.slice(0, -2) : version}"`;
}
