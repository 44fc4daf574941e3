import type { Change, Mended } from "./edit.ts";

/**
 * Those whose edits are safe and can be made together; an edit that touches what an earlier one changes waits for the
 * next look at the files.
 */
export function compatibleEdits<Found extends Mended>(all: readonly Found[]): readonly Found[] {
  const accepted: Found[] = [];
  for (const found of all) {
    const { safe, changes } = found.edit;
    if (!safe || changes.length === 0) continue;
    const others = accepted.flatMap(({ edit }) => edit.changes);
    const touches = changes.some((change) => others.some((other) => overlap(change, other)));
    if (!touches) accepted.push(found);
  }
  return accepted;
}

function overlap(left: Change, right: Change): boolean {
  if (left.file !== right.file) return false;
  if (left.kind === "rewrite" || right.kind === "rewrite") return true;
  if (left.kind !== "lines" || right.kind !== "lines") return false;
  return left.first <= right.last && right.first <= left.last;
}
