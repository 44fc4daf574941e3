import { UserError } from "../../errors/user-error.ts";

/** What a host's refusal means of a record, each one sentence; without one the error stays as it is. */
interface RefusalWords {
  readonly missing?: string;
  readonly restricted?: string;
}

/**
 * An answer, where a refusal is told in the record's own words.
 * @throws UserError RECORD_NOT_FOUND, RECORD_RESTRICTED (for FETCH_UNAUTHORIZED), and whatever else the question throws
 */
export async function explainRefusal<Result>(
  question: Promise<Result>,
  words: RefusalWords,
): Promise<Result> {
  try {
    return await question;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { why } = error;
    if (error.code === "RECORD_NOT_FOUND" && words.missing !== undefined) {
      const suggestions = ["Check the address in a browser."];
      throw new UserError({
        code: "RECORD_NOT_FOUND",
        message: words.missing,
        why,
        suggestions,
        cause: error,
      });
    }
    if (error.code === "FETCH_UNAUTHORIZED" && words.restricted !== undefined) {
      const suggestions = ["Ask its owners to make it public, or download it and give bindery the folder."];
      throw new UserError({
        code: "RECORD_RESTRICTED",
        message: words.restricted,
        why,
        suggestions,
        cause: error,
      });
    }
    throw error;
  }
}
