import type { Requirement } from "./requirement.ts";

/** A requirement's line without its hashes. */
export function withoutHashes({ text, hashes }: Pick<Requirement, "text" | "hashes">): string {
  return hashes.reduce((shorter, hash) => shorter.replace(` --hash=${hash}`, ""), text);
}
