import { UserError } from "../errors/user-error.ts";

/** The error for a lock that is asked for and is not there. */
export function lockMissing(file: string): UserError {
  return new UserError({
    code: "LOCK_MISSING",
    message: `There is no ${file}`,
    where: { file },
    why: "What a lock says is to be installed, and nothing else.",
    suggestions: [
      "Make one with `bindery lock SOURCE`, and commit it with the files beside it.",
      "Build without --locked.",
    ],
  });
}

/** The error for a repository whose own Dockerfile installs everything. */
export function ownImageNotLocked(): UserError {
  return new UserError({
    code: "LOCK_IMPOSSIBLE",
    message: "What a repository's own Dockerfile installs can't be locked",
    why: "bindery hands it to the engine as it is, and knows none of its steps.",
    suggestions: ["Pin its base image by digest and its packages by version, in the Dockerfile itself."],
  });
}
