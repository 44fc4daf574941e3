import { formatLocation, type Location } from "../../errors/user-error.ts";
import { visible } from "../text/visible.ts";
import type { AppliedEdits } from "./apply-edits.ts";

/** What `--fix` did and what it left alone, a line each; "" where there was nothing to do. */
export function renderApplied({ applied, skipped }: AppliedEdits): string {
  return [
    ...applied.map(({ where, edit, rule }) => `mended  ${placeOf(where)}  ${edit.words}  (${rule})`),
    ...skipped.map(
      ({ finding, reason }) => `left    ${placeOf(finding.where)}  ${reason}  (${finding.rule})`,
    ),
  ]
    .map(visible)
    .join("\n");
}

function placeOf(where: Location | undefined): string {
  return where === undefined ? "-" : formatLocation(where);
}
