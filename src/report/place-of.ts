import type { CheckedItem } from "./checked-item.ts";
import { formatPlace } from "./problem.ts";

/** Where to look first: at the problem, or at the first cell that differs; undefined for what passes. */
export function placeOf({ problems, comparison, kind, name, outcome }: CheckedItem): string | undefined {
  if (outcome === "passes") return undefined;
  const place = formatPlace(problems[0]?.where);
  if (place !== undefined || kind !== "notebook") return place;
  const [difference] = comparison?.differences ?? [];
  return difference === undefined ? undefined : formatPlace({ file: name, line: difference.line });
}
