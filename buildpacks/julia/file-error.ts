import { type Location, UserError } from "../../src/errors/user-error.ts";

interface Complaint {
  readonly message: string;
  readonly why?: string | undefined;
  readonly suggestions: readonly string[];
}

/** The error for something in a file that Pkg would not understand either. */
export function fileError(where: Location, complaint: Complaint): UserError {
  return new UserError({ code: "FILE_INVALID", where, ...complaint });
}
