import { escapingEntry } from "./archive-errors.ts";

/**
 * Where an entry belongs, below the folder that it is unpacked into.
 * @param archive the archive's name, for errors
 * @param name as it stands in the archive; folders may end with a slash
 * @returns names joined by slashes, neither `.` nor `..` among them; "" for the folder itself
 * @throws UserError ARCHIVE_ESCAPES for a name that leads elsewhere on any system: absolute, with a drive, with `..`
 */
export function entryPath(archive: string, name: string): string {
  if (name.includes("\0")) throw escapingEntry(archive, name, "has a name that no file has");
  if (/^[/\\]|^[A-Za-z]:(?:[/\\]|$)/.test(name)) throw escapingEntry(archive, name, "has an absolute name");
  // Where a backslash separates, `a\..\..` leads out; elsewhere it is a letter like others.
  if (name.split(/[/\\]/).includes("..")) throw escapingEntry(archive, name, "has a name that leads upwards");
  return name
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}
