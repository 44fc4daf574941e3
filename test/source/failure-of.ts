import { UserError } from "../../src/errors/user-error.ts";

/** The user error that a promise ends with. */
export async function failureOf(promise: Promise<unknown>): Promise<UserError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw new Error("no user error", { cause: error });
}
