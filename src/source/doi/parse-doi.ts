import { decodeUri } from "../decode-uri.ts";

/**
 * The DOI of what was typed: bare, with `doi:` before it, or as an address of doi.org.
 * @returns undefined for anything else
 */
export function parseDoi(argument: string): string | undefined {
  const bare = /^(?:doi:\s*)?(10\.\d{4,9}(?:\.\d+)*\/\S+)$/i.exec(argument)?.[1];
  if (bare !== undefined) return bare;
  const path = /^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/(10\.\d{4,9}(?:\.\d+)*(?:\/|%2f)[^\s?#]+)/i.exec(
    argument,
  )?.[1];
  return path === undefined ? undefined : decodeUri(path);
}
