import { UserError } from "../../../src/errors/user-error.ts";
import type { StructuredFile, ValuePath } from "../../../src/structured/structured-file.ts";
import { type Marker, parseMarker } from "../requirements/marker.ts";
import type { SourceLine } from "../requirements/source-line.ts";

/** A line of a lock file. */
export type LockPlace = SourceLine["where"];

/** Where a value of a lock stands. */
export function placeOf(file: StructuredFile<unknown>, keys: ValuePath): LockPlace {
  const { line = 1 } = file.locate(keys);
  return { file: file.path, line };
}

/** A marker of a lock; nothing where there is none. @throws UserError REQUIREMENT_INVALID */
export function markerOf(text: string | undefined, where: LockPlace): { readonly marker?: Marker } {
  return text === undefined ? {} : { marker: parseMarker(text, { text, where }) };
}

/** The error for a lock whose parts don't fit together, though its form is right. */
export function lockFault(where: LockPlace, message: string, renew: string): UserError {
  return new UserError({
    code: "FILE_INVALID",
    message,
    where,
    why: "the lock may have been edited by hand, or merged",
    suggestions: [`write it anew: ${renew}`],
  });
}
