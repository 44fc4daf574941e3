import type { Change, Edit } from "../edits/edit.ts";
import { findTokens } from "./text/find-tokens.ts";

/** `https://token@host`, `scheme://user:password@host`. */
const credentialInUrl = /https?:\/\/[^/?#\s@]+@|:\/\/[^/?#\s@:]*:[^/?#\s@]+@/i;

/** The edit, left to a person where the text that it writes has a credential in it: reports are passed on. */
export function withholdSecrets(edit: Edit): Edit {
  const isPublic = edit.changes.every((change) => {
    const text = writtenText(change);
    return !credentialInUrl.test(text) && findTokens(text).length === 0;
  });
  return isPublic ? edit : { ...edit, changes: [], safe: false };
}

function writtenText(change: Change): string {
  return change.kind === "rewrite" ? change.text : change.lines.join("\n");
}
