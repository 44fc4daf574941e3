import type { ErrorCode } from "../../errors/error-codes.ts";
import { UserError } from "../../errors/user-error.ts";

/** An answer, or undefined where the question ends with one of the codes. @throws whatever else the question throws */
export async function unlessRefused<Result>(
  question: Promise<Result>,
  ...codes: readonly ErrorCode[]
): Promise<Result | undefined> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof UserError && codes.includes(error.code)) return undefined;
    throw error;
  }
}
