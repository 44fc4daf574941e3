import type { MatchSpec } from "./match-spec.ts";

/**
 * The text of a spec, in the one of its many spellings that conda, mamba and micromamba read the same way: build after `=` where
 * the version starts with one, because libmamba takes the `=` of `name =1.2 build` for the build's.
 */
export function renderMatchSpec(spec: MatchSpec): string {
  if (spec.url !== undefined) return spec.url + hashOf(spec);
  const { name, channel, subdir, version, build, attributes } = spec;
  const from = channel === undefined ? "" : `${channel}${subdir === undefined ? "" : `/${subdir}`}::`;
  const brackets = Object.entries({
    ...(channel === undefined && subdir !== undefined ? { subdir } : {}),
    ...attributes,
  }).map(([key, value]) => `${key}='${value}'`);
  const constraint = versionAndBuild(version, build);
  return `${from}${name}${constraint}${brackets.length === 0 ? "" : `[${brackets.join(",")}]`}`;
}

function versionAndBuild(version: string | undefined, build: string | undefined): string {
  if (build === undefined) return version ?? "";
  if (version === undefined) return `=*=${build}`;
  return version.startsWith("=") ? `${version}=${build}` : `${version} ${build}`;
}

function hashOf({ attributes }: MatchSpec): string {
  const hash = attributes["sha256"] ?? attributes["md5"];
  return hash === undefined ? "" : `#${hash}`;
}
