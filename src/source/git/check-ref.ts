import { refused } from "../source-errors.ts";

/**
 * Returns nothing for a ref that git could hold by the rules of git-check-ref-format(1); a sha and HEAD are such too.
 * @throws UserError SOURCE_REFUSED, above all for what git could take for an option or for a revision's arithmetic
 */
export function checkRef(ref: string): void {
  const reason = faultOf(ref);
  if (reason !== undefined) throw refused(`The ref ${JSON.stringify(ref)} is refused.`, reason);
}

function faultOf(ref: string): string | undefined {
  if (ref === "") return "It is empty.";
  if (ref.length > 1024) return "It is longer than any ref.";
  if (ref.startsWith("-")) return "It begins with a dash, like an option.";
  if (/\p{Cc}/u.test(ref)) return "It holds a control character.";
  if (/[\s~^:?*[\\]/.test(ref)) return "A branch or tag has no space and none of ~ ^ : ? * [ \\ in its name.";
  if (ref.includes("..") || ref.includes("@{") || ref === "@")
    return "A branch or tag has no .. or @{ in its name.";
  const badPart = ref
    .split("/")
    .some((part) => part === "" || part.startsWith(".") || part.endsWith(".lock"));
  if (badPart || ref.endsWith(".")) return "A branch or tag has no such part in its name.";
  return undefined;
}
