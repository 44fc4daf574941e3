import { type Location, UserError } from "./user-error.ts";

interface Complaint {
  readonly message: string;
  readonly why?: string | undefined;
  readonly suggestions: readonly string[];
}

/** The error FILE_INVALID for something in a file of the repository that its own tool would not understand either. */
export function fileError(where: Location, complaint: Complaint): UserError {
  return new UserError({ code: "FILE_INVALID", where, ...complaint });
}
