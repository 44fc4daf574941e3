/** The day on which Debian 12 came, whose packages images have (https://www.debian.org/releases/bookworm/): what was before was not yet it. */
export const debianReleased = "2023-06-10";

/** A time (RFC 3339 in UTC, to the second) as snapshot.debian.org writes moments: 20230901T000000Z. */
export function debianMoment(time: string): string {
  return time.replaceAll(/[-:]/g, "");
}
