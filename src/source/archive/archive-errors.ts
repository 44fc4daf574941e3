import { UserError } from "../../errors/user-error.ts";

/** The error for an archive that can't be read. */
export function invalidArchive(name: string, why: string, cause?: unknown): UserError {
  return new UserError({
    code: "ARCHIVE_INVALID",
    message: `${name} can't be unpacked.`,
    why,
    suggestions: ["Unpack it yourself, look at what is in it, and give bindery the folder."],
    cause,
  });
}

/** The error for a name or link in an archive (or of a record's file) that leads out of the folder that it is for. */
export function escapingEntry(name: string, entry: string, why: string): UserError {
  return new UserError({
    code: "ARCHIVE_ESCAPES",
    message: `${name} is refused.`,
    why: `${JSON.stringify(entry.slice(0, 200))} in it ${why}.`,
    suggestions: ["Where you trust it: unpack it yourself, and give bindery the folder."],
  });
}

/** The error for an archive that is more than it seems. */
export function tooMuch(name: string, why: string): UserError {
  return new UserError({
    code: "DOWNLOAD_TOO_LARGE",
    message: `${name} is too large once it is unpacked.`,
    why,
    suggestions: ["The limit is `sources.download-limit` of bindery's configuration."],
  });
}
