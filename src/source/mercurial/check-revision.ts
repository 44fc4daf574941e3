import { refused } from "../source-errors.ts";

/**
 * Returns nothing for what hg could have as the name of a branch, bookmark or tag, or as a commit (hg help revisions).
 * @throws UserError SOURCE_REFUSED, above all for what hg could take for an option or for an expression of revisions
 */
export function checkRevision(revision: string): void {
  const reason = faultOf(revision);
  if (reason !== undefined) throw refused(`The revision ${JSON.stringify(revision)} is refused.`, reason);
}

function faultOf(revision: string): string | undefined {
  if (revision.trim() === "") return "It is empty.";
  if (revision.length > 1024) return "It is longer than any name.";
  if (revision.startsWith("-")) return "It begins with a dash, like an option.";
  if (/\p{Cc}/u.test(revision)) return "It holds a control character.";
  if (/[:"'\\|&()]/.test(revision))
    return "A branch, bookmark or tag has none of : \" ' \\ | & ( ) in its name here.";
  if (revision === "." || revision === "null") return "It names no commit of the source.";
  return undefined;
}
