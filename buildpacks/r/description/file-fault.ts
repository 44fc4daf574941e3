import { type Location, UserError } from "../../../src/errors/user-error.ts";
import { quote } from "../../python/requirements/source-line.ts";

interface Complaint {
  readonly message: string;
  readonly why?: string;
  readonly suggestions: readonly string[];
}

/** The error FILE_INVALID for something in a file that R would not take either. */
export function fileFault(where: Location, complaint: Complaint): UserError {
  return new UserError({ code: "FILE_INVALID", where, ...complaint });
}

/** More than a message shows; what hides passwords should not have to look through all of a long line. */
const longest = 1000;

/** Text of the user for a message: secrets hidden, unprintable characters spelled out, long text cut. */
export function quoted(text: string): string {
  return quote(text.slice(0, longest));
}
