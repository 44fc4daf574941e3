import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { readPackageUrl } from "../package-url.ts";
import { quoted } from "../quote.ts";
import { readBrackets } from "./brackets.ts";
import { refuseForeignSpec } from "./foreign-specs.ts";
import type { MatchSpec } from "./match-spec.ts";
import { namePattern } from "./patterns.ts";
import { readSource, splitSource } from "./read-source.ts";
import { checkBuild, readVersion, splitBuild } from "./read-version.ts";

export interface ParsedMatchSpec {
  readonly spec: MatchSpec;
  /** Parts that conda and mamba read and take no notice of, as people wrote them. */
  readonly ignored: readonly string[];
}

/**
 * Reads one dependency in any of conda's spellings: `python=3.11=h123`, `numpy >=1.26,<2`, `conda-forge/linux-64::x`,
 * `numpy[version='>=1.2',build=*mkl]`, the URL of a package.
 * @throws UserError FILE_INVALID with the place
 */
export function parseMatchSpec(written: string, where: Location): ParsedMatchSpec {
  const text = withoutComment(written).trim();
  refuseForeignSpec(text, where);
  if (/^[a-z]+:\/\/[^[]*$/i.test(text) && !text.includes("::")) {
    return { spec: packageSpec(text, where), ignored: [] };
  }
  const { source, rest, namespace } = splitSource(text, where);
  const { before, keys, attributes, ignored } = readBrackets(rest, where);
  if (keys.url !== undefined) return { spec: { ...packageSpec(keys.url, where), attributes }, ignored };
  const { name, constraint } = splitName(before, where);
  const outside = splitBuild(constraint, where);
  const inside = keys.channel === undefined ? undefined : readSource(keys.channel, where);
  const spec: MatchSpec = {
    name,
    channel: source?.channel ?? inside?.channel,
    subdir: source?.subdir ?? inside?.subdir ?? keys.subdir,
    version: readVersion(keys.version ?? outside.version, where),
    build: checkBuild(keys.build ?? outside.build, where),
    attributes,
    url: undefined,
    where,
  };
  return { spec, ignored: namespace === undefined ? ignored : [namespace, ...ignored] };
}

/** conda drops what follows a `#`; one inside a word belongs to a URL. */
function withoutComment(text: string): string {
  return text.replace(/(?:^|\s)#.*$/s, "");
}

function packageSpec(text: string, where: Location): MatchSpec {
  const { url, name, hashes } = readPackageUrl(text, where);
  const nothing = { channel: undefined, subdir: undefined, version: undefined, build: undefined };
  return { ...nothing, name, url, attributes: { ...hashes }, where };
}

interface NameAndConstraint {
  readonly name: string;
  readonly constraint: string;
}

function splitName(text: string, where: Location): NameAndConstraint {
  const [, written = "", constraint = ""] = /^([^\s=<>!~]*)(.*)$/s.exec(text) ?? [];
  const name = written.toLowerCase();
  if (namePattern.test(name)) return { name, constraint };
  throw fileError(where, {
    message: `${quoted(text)} is not a package that conda understands`,
    why: name === "" ? "it has no name" : `${quoted(written)} is not a package's name`,
    suggestions: ["write it like `numpy`, `numpy=1.26` or `numpy>=1.26,<2`"],
  });
}
