import type { ExplicitEnvironment } from "./conda-lock.ts";

/**
 * The list that `micromamba create --file` installs without resolving anything, one `url#hash` a line. SHA-256 sums are what micromamba has
 * known since 2.1 (CEP 79); an older one takes them for MD5 sums and fails, so none goes unchecked.
 */
export function renderExplicit({ packages }: ExplicitEnvironment): string {
  const lines = packages.map(({ url, hashes }) => {
    const hash = hashes.sha256 ?? hashes.md5;
    return hash === undefined ? url : `${url}#${hash}`;
  });
  return ["@EXPLICIT", ...lines, ""].join("\n");
}
