import { UserError } from "../../errors/user-error.ts";

/** The error for an archive that can't be read. @param first what to try before unpacking it oneself */
export function invalidArchive(name: string, why: string, cause?: unknown, first?: string): UserError {
  return new UserError({
    code: "ARCHIVE_INVALID",
    message: `${name} can't be unpacked.`,
    why,
    suggestions: [
      ...(first === undefined ? [] : [first]),
      "Unpack it yourself, look at what is in it, and give bindery the folder.",
    ],
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

/** The error for an archive of more things than any repository has. @param what "files", "links" */
export function tooMany(name: string, limit: number, what: string): UserError {
  return new UserError({
    code: "DOWNLOAD_TOO_LARGE",
    message: `${name} holds more than ${limit} ${what}.`,
    suggestions: ["Unpack it yourself, leave out what is not needed, and give bindery the folder."],
  });
}

/** The error for an archive whose compression is at fault. */
export function brokenArchive(name: string, cause?: unknown): UserError {
  return invalidArchive(name, "It is broken, or a part of it is missing.", cause);
}
