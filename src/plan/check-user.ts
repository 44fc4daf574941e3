import { UserError } from "../errors/user-error.ts";
import type { PlannedUser } from "./plan.ts";

/** The last uid that 32 bits have, less the two that mean "nobody" (POSIX chown). */
const lastUid = 2 ** 31 - 2;

/**
 * The image's user, whose name is also that of its home.
 * @throws UserError OPTION_INVALID for root, and for a name that is no user's
 */
export function checkUser(user: PlannedUser): PlannedUser {
  if (user.uid === 0) {
    throw invalid("Root as the primary user in the image is not permitted.", "Give another with --user-id.");
  }
  if (!Number.isInteger(user.uid) || user.uid < 0 || user.uid > lastUid) {
    throw invalid(`${user.uid} is no uid.`, `It must be between 1 and ${lastUid}.`);
  }
  // What useradd takes, and what can stand in a path unquoted.
  if (!/^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/.test(user.name) || user.name === "root") {
    throw invalid(
      `${JSON.stringify(user.name)} can't be the image's user.`,
      "Give another with --user-name.",
    );
  }
  return user;
}

function invalid(message: string, suggestion: string): UserError {
  return new UserError({ code: "OPTION_INVALID", message, suggestions: [suggestion] });
}
