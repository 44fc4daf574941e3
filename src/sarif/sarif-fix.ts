import type { Change, Edit } from "../edits/edit.ts";
import { uriOf } from "./sarif-location.ts";
import type { SarifFix, SarifReplacement } from "./sarif-log.ts";

/** An edit as a fix; undefined where it has no changes, or one that a text can't say. */
export function sarifFix(edit: Edit): SarifFix | undefined {
  const artifactChanges = edit.changes.flatMap((change) => {
    const replacement = sarifReplacement(change);
    if (replacement === undefined) return [];
    return [{ artifactLocation: { uri: uriOf(change.file) }, replacements: [replacement] }];
  });
  // Part of an edit would do harm.
  if (artifactChanges.length === 0 || artifactChanges.length < edit.changes.length) return undefined;
  return { description: { text: edit.words }, artifactChanges };
}

/** Undefined for a change of encoding: an inserted text is written in the encoding that the file has (§3.57.4). */
function sarifReplacement(change: Change): SarifReplacement | undefined {
  if (change.kind === "rewrite") {
    if (change.length === undefined) return undefined;
    return {
      deletedRegion: { charOffset: 0, charLength: change.length },
      insertedContent: { text: change.text },
    };
  }
  if (change.kind === "append") {
    const { length, terminated } = change.after;
    const text = `${terminated ? "" : "\n"}${change.lines.map((line) => `${line}\n`).join("")}`;
    return { deletedRegion: { charOffset: length, charLength: 0 }, insertedContent: { text } };
  }
  // Without `endColumn` the end of the last line stays; column 1 of the next line takes it along (§3.30.2).
  const { first, last, lines } = change;
  const deletedRegion =
    lines.length === 0
      ? { startLine: first, endLine: last + 1, endColumn: 1 }
      : { startLine: first, endLine: last };
  return { deletedRegion, insertedContent: { text: lines.join("\n") } };
}
