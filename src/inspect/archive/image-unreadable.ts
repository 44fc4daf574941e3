import { UserError } from "../../errors/user-error.ts";

/** The error for a saved image that can't be understood. */
export function imageUnreadable(why: string, cause?: unknown): UserError {
  return new UserError({
    code: "IMAGE_UNREADABLE",
    message: "The image that the engine saved can't be read",
    why,
    suggestions: [
      "Try again: the engine may have been disturbed.",
      "Build or pull the image anew: its layers may be damaged.",
    ],
    cause,
  });
}
