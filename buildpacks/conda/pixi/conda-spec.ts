import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import type { MatchSpec } from "../match-spec/match-spec.ts";
import { namePattern } from "../match-spec/patterns.ts";
import { parseMatchSpec } from "../match-spec/parse-match-spec.ts";
import { quoted } from "../quote.ts";
import type { CondaSpec } from "./pixi-manifest.ts";

/** An entry of `[dependencies]`: a plain version is exact, as in a match spec. @throws UserError FILE_INVALID */
export function condaSpec(name: string, spec: CondaSpec, where: Location): MatchSpec {
  if (!namePattern.test(name.toLowerCase())) {
    throw fileError(where, {
      message: `${quoted(name)} is not a package's name`,
      suggestions: ['write a version after `=`, and a channel as `{ channel = "…" }`'],
    });
  }
  if (typeof spec === "string") return parseMatchSpec(`${name} ${spec}`, where).spec;
  if (spec.git !== undefined || spec.path !== undefined) {
    throw fileError(where, {
      message: `${quoted(name)} is a package that pixi builds from its source`,
      why: "bindery does not run pixi, and conda has no package of it",
      suggestions: ["publish the package on a channel", "install it with `[pypi-dependencies]`"],
    });
  }
  const keys = Object.entries({
    version: spec.version,
    build: spec.build,
    build_number: numberOrText(spec["build-number"]),
    channel: spec.channel,
    subdir: spec.subdir,
    md5: spec.md5,
    sha256: spec.sha256,
    url: spec.url,
  }).filter(([, value]) => value !== undefined);
  for (const [key, value = ""] of keys) refuseQuotes(key, value, where);
  return parseMatchSpec(`${name}[${keys.map(([key, value]) => `${key}='${value}'`).join(",")}]`, where).spec;
}

function numberOrText(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function refuseQuotes(key: string, value: string, where: Location): void {
  if (!/['"[\]]/.test(value)) return;
  throw fileError(where, {
    message: `${quoted(value)} is not a value of \`${key}\``,
    suggestions: ["write it without quotes and brackets"],
  });
}
