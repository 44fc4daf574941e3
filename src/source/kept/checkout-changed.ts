import { UserError } from "../../errors/user-error.ts";

/**
 * The error for a kept checkout that would have to move over changes in it.
 * @param commit where it would have to move to
 */
export function changed(folder: string, commit: string, why: string): UserError {
  return new UserError({
    code: "CHECKOUT_CHANGED",
    message: `The kept checkout would have to move to ${commit.slice(0, 12)}, over changes in it.`,
    where: { file: folder },
    why,
    suggestions: [
      `To work with it as it is, give the folder as the source: ${folder}`,
      "To keep the changes elsewhere, commit and push them, or copy the folder.",
      `To drop them and fetch anew, remove the folder: rm -r ${folder}`,
    ],
  });
}

/** The first of some files by name. */
export function summary(files: readonly string[]): string {
  const named = files.slice(0, 3);
  return files.length > 3 ? `${named.join(", ")} and ${files.length - 3} more` : named.join(", ");
}
