import type { Location } from "../../src/errors/user-error.ts";
import { fileError } from "../../src/errors/file-error.ts";
import { isUrl } from "./match-spec/patterns.ts";
import { subdirs } from "./platform.ts";
import { quoted } from "./quote.ts";

export interface Hashes {
  readonly md5?: string;
  readonly sha256?: string;
}

/** What the URL of a package tells: conda's file names are `name-version-build`. */
export interface PackageUrl {
  /** Without the hash. */
  readonly url: string;
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly subdir: string;
  readonly hashes: Hashes;
}

const fileNamePattern =
  /\/(?<subdir>[a-z0-9-]+)\/(?<name>[a-z0-9_][a-z0-9_.-]*)-(?<version>[0-9a-z_.+!]+)-(?<build>[0-9a-z_.+]+)\.(?:conda|tar\.bz2)$/i;

/**
 * Reads `https://host/channel/linux-64/name-version-build.conda#hash`, as explicit lists have it: the hash is an MD5 sum, or a
 * SHA-256 sum with or without `sha256:` before it (CEP 79).
 * @throws UserError FILE_INVALID
 */
export function readPackageUrl(text: string, where: Location): PackageUrl {
  const [url = "", fragment] = text.split("#", 2);
  const { subdir, name, version, build } = fileNamePattern.exec(decoded(url))?.groups ?? {};
  if (!isUrl(url) || name === undefined || version === undefined || build === undefined) {
    throw fileError(where, {
      message: `${quoted(text)} is not the URL of a conda package`,
      why: "one starts with `https://` and ends with a platform and a file, like `/linux-64/name-1.0-0.conda`",
      suggestions: [
        "copy the URL from `conda list --explicit`",
        "write the package's name and version instead",
      ],
    });
  }
  if (subdir === undefined || !subdirs.includes(subdir)) {
    throw fileError(where, {
      message: `${quoted(text)} is in no folder of a channel`,
      why: `${quoted(subdir ?? "")} is no platform that conda knows`,
      suggestions: ["copy the URL from `conda list --explicit`"],
    });
  }
  return { url, name: name.toLowerCase(), version, build, subdir, hashes: readHash(fragment, text, where) };
}

/** An epoch's `!` is `%21` in some URLs. */
function decoded(url: string): string {
  return url.replaceAll(/%21/g, "!").replaceAll(/%2B/gi, "+");
}

function readHash(fragment: string | undefined, text: string, where: Location): Hashes {
  if (fragment === undefined || fragment === "") return {};
  const hash = fragment.replace(/^(?:sha256|md5):/, "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return { sha256: hash };
  if (/^[0-9a-f]{32}$/.test(hash)) return { md5: hash };
  throw fileError(where, {
    message: `the hash of ${quoted(text)} is neither an MD5 nor a SHA-256 sum`,
    suggestions: ["make the list again: `conda list --explicit --md5`"],
  });
}
