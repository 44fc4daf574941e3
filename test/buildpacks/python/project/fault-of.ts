import { UserError } from "../../../../src/errors/user-error.ts";

/** The user's error that a function ends with; undefined where it ends well. Throws where it is a defect. */
export function faultIn(run: () => unknown): UserError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** The user's error that a function ends with; throws where it is another or none. */
export function faultOf(run: () => unknown): UserError {
  const fault = faultIn(run);
  if (fault === undefined) throw new Error("no error");
  return fault;
}
