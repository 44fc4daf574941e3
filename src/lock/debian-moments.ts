import { type AsOf, throughDay, throughMoment } from "../as-of/as-of.ts";
import { debianMoment, debianReleased } from "../as-of/debian-moment.ts";
import type { BinderyLock } from "./lock-file.ts";

/**
 * The moments at which an archive of Debian has the lock's packages: the ends of the day on which it was made, and the day that it was
 * asked for in place of the first. As snapshot.debian.org writes them.
 */
export function debianMoments({
  date,
  "as-of": asOf,
}: Pick<BinderyLock, "date" | "as-of">): readonly string[] {
  const first = asOf === undefined || asOf < debianReleased ? `${date}T00:00:00Z` : parseDay(asOf).before;
  return [first, throughDay(date).before].map((time) => debianMoment(time));
}

function parseDay(text: string): AsOf {
  return text.length === debianReleased.length ? throughDay(text) : throughMoment(new Date(text));
}
