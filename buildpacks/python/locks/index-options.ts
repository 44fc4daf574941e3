import { folderOf, dottedPath, resolvePath } from "../requirements/local-path.ts";
import { renderOption } from "../requirements/build-requirement.ts";
import { indexHost } from "../requirements/index-host.ts";
import { parseLine } from "../requirements/parse-line.ts";
import type { IndexOption } from "../requirements/requirement.ts";
import { urlScheme } from "../requirements/remote-url.ts";
import { lineError, quote, type SourceLine } from "../requirements/source-line.ts";
import type { LockedIndex, LockedPackage } from "./locked-package.ts";

interface Option {
  readonly name: string;
  readonly value: string;
  readonly needsRepository: boolean;
  readonly where: SourceLine["where"];
}

/**
 * The options that make pip look where locked packages come from: nothing for PyPI, which it knows; where no package
 * comes from PyPI, the first index takes its place. Each file is then held to its hash, wherever it is found.
 * @throws UserError FILE_INVALID, PATH_ESCAPES for an address that is none
 */
export function indexOptions(packages: readonly LockedPackage[]): readonly IndexOption[] {
  const used = packages.flatMap(({ source, where }) =>
    source.kind === "index" ? [{ index: source.index, where }] : [],
  );
  const others = new Map<string, Option[]>();
  for (const { index, where } of used) {
    if (index === undefined || others.has(index.address)) continue;
    const isFirst = others.size === 0 && used.every((other) => other.index !== undefined);
    others.set(index.address, optionsOf(index, isFirst ? "--index-url" : "--extra-index-url", where));
  }
  return [...others.values()].flat().map(checked);
}

function optionsOf({ address, unverified }: LockedIndex, name: string, where: SourceLine["where"]): Option[] {
  const host = indexHost(address);
  if (host === undefined && !/^\$\{[A-Z0-9_]+\}/.test(address)) return [findLinks(address, where)];
  const option = { name, value: address, needsRepository: false, where };
  if (unverified !== true || host === undefined) return [option];
  return [option, { name: "--trusted-host", value: host, needsRepository: false, where }];
}

/** A folder of archives. uv writes it as a path. */
function findLinks(address: string, where: SourceLine["where"]): Option {
  const line = { text: address, where };
  if (urlScheme(address) !== undefined) throw noAddress(line);
  const path = resolvePath(address, folderOf(where.file), line);
  return { name: "--find-links", value: dottedPath(path), needsRepository: true, where };
}

/** As the one parser of options reads it, so that nothing in it passes for another option. */
function checked({ name, value, needsRepository, where }: Option): IndexOption {
  const line = { text: renderOption({ name, value }), where };
  const content = parseLine(line);
  const [option, ...others] = content.kind === "options" ? content.options : [];
  const same = option?.name === name && option.value === value;
  if (!same || others.length > 0 || content.ignored.length > 0) throw noAddress({ text: value, where });
  return { option: name, value, where, needsRepository };
}

function noAddress(line: SourceLine): Error {
  return lineError(line, {
    code: "FILE_INVALID",
    message: `the lock has ${quote(line.text)} for the address of an index`,
    suggestions: ["write the lock anew with its tool"],
  });
}
