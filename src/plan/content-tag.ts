import { createHash } from "node:crypto";

/** Kept of the digest in a tag: 48 bits, as git's short names, too many for two repositories of a machine to collide. */
const digestLength = 12;

/**
 * The tag of an image's content, so that an unchanged repository finds the image it has:
 * `bindery/<name>:<digest>`. Build arguments change what is built, so they count.
 */
export function contentTag(
  name: string,
  digest: string,
  buildArguments: Readonly<Record<string, string>>,
): string {
  const entries = Object.entries(buildArguments).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const whole =
    entries.length === 0
      ? digest
      : createHash("sha256")
          .update(JSON.stringify([digest, entries]))
          .digest("hex");
  return `bindery/${repositoryName(name)}:${whole.slice(0, digestLength)}`;
}

/** A name as the path component of an image reference (distribution's reference grammar: lower case, separators inside only). */
export function repositoryName(name: string): string {
  const cleaned = name
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 64)
    .replace(/-+$/, "");
  return cleaned === "" ? "repository" : cleaned;
}
