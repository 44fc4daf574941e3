import { createHash } from "node:crypto";

/** A UUID that is always the same for the same words (RFC 9562, version 8), in its 8-4-4-4-12 form. */
export function stableUuid(...words: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(words)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}

/** When the image was made, to the second and in UTC: never when somebody looked at it. The first second of 1970 where the image does not say. */
export function documentTime(created: string | undefined): string {
  const time = new Date(created ?? 0);
  // Years of more than four digits are none in RFC 3339.
  const isSaid = time.getUTCFullYear() >= 0 && time.getUTCFullYear() <= 9999;
  return `${(isSaid ? time : new Date(0)).toISOString().slice(0, 19)}Z`;
}
