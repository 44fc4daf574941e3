import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import { type AppliedEdits, applyEdits } from "../edits/apply-edits.ts";
import type { Edit, Mended } from "../edits/edit.ts";
import type { Look } from "../lint/look-at.ts";
import type { CheckParts } from "./check-parts.ts";
import type { FixedEdit } from "./report.ts";

/** Makes the edits that can only do good, of what failed. */
export async function mend(
  root: string,
  { readings }: Look,
  parts: CheckParts,
): Promise<AppliedEdits<Diagnosis>> {
  const diagnoses = [parts.build, ...parts.notebooks, ...parts.scripts].flatMap((part) =>
    part?.diagnosis === undefined ? [] : [part.diagnosis],
  );
  // Two notebooks may lack the same package.
  const distinct = new Map(diagnoses.map((diagnosis) => [JSON.stringify(diagnosis.edit.changes), diagnosis]));
  return applyEdits(root, [...distinct.values()], readings);
}

/** Puts what became of edits into the report. */
export function noteEdits(parts: CheckParts, { applied, skipped }: AppliedEdits<Mended>): void {
  parts.fixed = [...parts.fixed, ...applied.map(({ edit }) => editInWords(edit))];
  parts.unfixed = [
    ...parts.unfixed,
    ...skipped.map(({ found, reason }) => ({ ...editInWords(found.edit), reason })),
  ];
}

function editInWords({ changes, words }: Edit): FixedEdit {
  return { file: changes[0]?.file ?? "", words };
}
