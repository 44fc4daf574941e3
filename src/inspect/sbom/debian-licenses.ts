import { controlFields, paragraphs } from "../packages/control-fields.ts";
import { allOf, licenseExpression } from "./license-expression.ts";

/** For reading an archive. */
export function isCopyrightFile(path: string): boolean {
  return /^usr\/share\/doc\/[^/]+\/copyright$/.test(path);
}

/**
 * All licenses that a Debian package's copyright file names, as one expression; undefined of a file that is not machine-readable
 * (https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/).
 */
export function debianLicenses(copyright: string): string | undefined {
  const stanzas = paragraphs(copyright).map(controlFields);
  if (stanzas[0]?.has("format") !== true) return undefined;
  const names = stanzas
    .filter((stanza) => stanza.has("files"))
    .map((stanza) => stanza.get("license")?.split("\n")[0] ?? "");
  return allOf(names.flatMap((name) => licenseExpression(name) ?? []));
}
