import { UserError } from "../errors/user-error.ts";

/** The error for a source or ref that could be taken for something else than it seems: it never reaches git. */
export function refused(message: string, why: string): UserError {
  return new UserError({ code: "SOURCE_REFUSED", message, why });
}

/** The error for a source of a form that bindery understands and does not read. */
export function unsupported(message: string, ...suggestions: string[]): UserError {
  return new UserError({ code: "SOURCE_UNSUPPORTED", message, suggestions });
}
