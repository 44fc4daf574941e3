import * as v from "valibot";
import type { Location } from "../../../src/errors/user-error.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { readYaml } from "../../../src/structured/read-yaml.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { platforms } from "../platform.ts";
import { quoted } from "../quote.ts";
import { type CondaLock, type ExplicitEnvironment, explicitEnvironment } from "./conda-lock.ts";
import { HashFields } from "./locked-hashes.ts";
import { lockedPackage } from "./locked-package.ts";
import { lockedRequirements } from "./locked-requirements.ts";

/** `- conda: URL`, `- pypi: URL`; pixi has kinds of its own for what it builds itself. */
const Reference = v.looseObject({ conda: v.optional(v.string()), pypi: v.optional(v.string()) });

/** Of versions 4 and 5 with `kind` and `url` or `path`, from 6 on with `conda` or `pypi`. */
const PackageRecord = v.looseObject({
  kind: v.optional(v.string()),
  url: v.optional(v.string()),
  path: v.optional(v.string()),
  conda: v.optional(v.string()),
  pypi: v.optional(v.string()),
  name: v.optional(v.string()),
  version: v.optional(v.string()),
  editable: v.optional(v.string()),
  ...HashFields,
});

/** The format of pixi's lock (rattler's `rattler_lock`). */
const LockFile = v.looseObject({
  version: v.picklist(
    ["4", "5", "6", "7"],
    "must be 4 to 7: bindery knows no other version of pixi's format",
  ),
  environments: v.record(v.string(), v.looseObject({ packages: v.record(v.string(), v.array(Reference)) })),
  packages: v.optional(v.array(PackageRecord), []),
});

type Reference = v.InferOutput<typeof Reference>;
type PackageRecord = v.InferOutput<typeof PackageRecord> & { readonly where: Location };

/**
 * Reads the environment `default` of `pixi.lock`; undefined where there is no file.
 * @throws UserError FILE_INVALID, LOCK_UNUSABLE, REQUIREMENT_INVALID and what the repository throws
 */
export async function readPixiLock(
  repository: Repository,
  file: RepositoryPath,
): Promise<CondaLock | undefined> {
  const read = await readYaml(repository, file, LockFile);
  if (read === undefined) return undefined;
  const { value, locate } = read;
  const records = new Map<string, PackageRecord>();
  for (const [index, record] of value.packages.entries()) {
    records.set(recordKey(record), { ...record, where: locate(["packages", index]) });
  }
  const { default: chosen, ...others } = value.environments;
  if (chosen === undefined) throw noDefault(Object.keys(others), locate(["environments"]));
  const locked = platforms.filter((platform) => Object.hasOwn(chosen.packages, platform));
  return {
    tool: "pixi",
    files: [file],
    platforms: Object.keys(chosen.packages),
    environments: locked.map((platform) => {
      const packages = (chosen.packages[platform] ?? []).map((reference, index) => ({
        reference,
        record: records.get(referenceKey(reference)),
        where: locate(["environments", "default", "packages", platform, index]),
      }));
      return environmentOf(packages, { file, platform });
    }),
    notes: Object.keys(others).map((name) => ({
      ...locate(["environments", name]),
      reason: `the environment \`${name}\` is left out: an image has the one named \`default\``,
    })),
  };
}

function recordKey({ kind, url, path, conda, pypi }: v.InferOutput<typeof PackageRecord>): string {
  if (conda !== undefined) return `conda ${conda}`;
  return pypi === undefined ? `${kind} ${url ?? path}` : `pypi ${pypi}`;
}

function referenceKey({ conda, pypi }: Reference): string {
  return conda === undefined ? `pypi ${pypi}` : `conda ${conda}`;
}

interface Entry {
  readonly reference: Reference;
  readonly record: PackageRecord | undefined;
  readonly where: Location;
}

function environmentOf(
  packages: readonly Entry[],
  { file, platform }: Pick<ExplicitEnvironment, "file" | "platform">,
): ExplicitEnvironment {
  const forPip = packages.flatMap(({ reference: { pypi }, record, where }) =>
    pypi === undefined ? [] : [pipPackage(pypi, record, where)],
  );
  return explicitEnvironment({
    file,
    platform,
    packages: packages.flatMap(({ reference, record, where }) =>
      reference.pypi === undefined ? [condaPackage(reference, record, where)] : [],
    ),
    pip: lockedRequirements(forPip, file),
  });
}

function condaPackage({ conda }: Reference, record: PackageRecord | undefined, where: Location) {
  if (conda === undefined || !/^https?:/.test(conda)) throw builtByPixi(conda, where);
  const { md5, sha256 } = record ?? {};
  return lockedPackage(conda, { ...(md5 && { md5 }), ...(sha256 && { sha256 }) }, record?.where ?? where);
}

function pipPackage(url: string, record: PackageRecord | undefined, where: Location) {
  if (record?.name === undefined) {
    throw fileError(where, {
      message: `${quoted(url)} is in no package of the lock`,
      suggestions: ["make the lock again: `pixi lock`"],
    });
  }
  const { name, version, sha256, editable } = record;
  return { name, version, url, sha256, editable: editable === "true", where: record.where };
}

function builtByPixi(conda: string | undefined, where: Location): Error {
  return new UserError({
    code: "LOCK_UNUSABLE",
    message: `${conda === undefined ? "a package of the lock" : quoted(conda)} is one that pixi builds from its source`,
    where,
    why: "a lock installs packages that a channel has; bindery does not run pixi",
    suggestions: ["publish the package on a channel", "install it with `[pypi-dependencies]` and `path`"],
  });
}

function noDefault(names: readonly string[], where: Location): Error {
  return new UserError({
    code: "LOCK_UNUSABLE",
    message: "the lock has no environment named `default`",
    where,
    why: names.length === 0 ? "it has none" : `it has ${names.map(quoted).join(", ")}`,
    suggestions: ["make the lock again: `pixi lock`"],
  });
}
