import { UserError } from "../../../src/errors/user-error.ts";

/** The user's error that something ends with; throws where it is another or none. */
export async function faultOf(run: () => unknown): Promise<UserError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("no error");
}
