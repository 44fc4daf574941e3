import { formatLocation, type Location } from "../../errors/user-error.ts";
import type { Finding } from "../rule.ts";
import { visible } from "../text/visible.ts";
import type { AppliedEdits } from "../../edits/apply-edits.ts";

/** What `--fix` did and what it left alone, a line each; "" where there was nothing to do. */
export function renderApplied({ applied, skipped }: AppliedEdits<Finding>): string {
  return [
    ...applied.map(({ where, edit, rule }) => `mended  ${placeOf(where)}  ${edit.words}  (${rule})`),
    ...skipped.map(({ found, reason }) => `left    ${placeOf(found.where)}  ${reason}  (${found.rule})`),
  ]
    .map(visible)
    .join("\n");
}

function placeOf(where: Location | undefined): string {
  return where === undefined ? "-" : formatLocation(where);
}
