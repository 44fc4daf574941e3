import * as v from "valibot";
import { isDay } from "../as-of/is-day.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../repository/repository.ts";
import { readYaml } from "../structured/read-yaml.ts";
import type { StructuredFile } from "../structured/structured-file.ts";

/** The lock's name in the config dir; the packages of each language stand in files beside it. */
export const lockFileName = "bindery.lock";

const Sha256 = v.pipe(
  v.string(),
  v.regex(/^sha256:[0-9a-f]{64}$/, "must be `sha256:` and 64 hexadecimal digits"),
);
/** Debian policy §5.6.1 and §5.6.12. */
const DebianPackage = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9][a-z0-9+.-]+=[0-9][A-Za-z0-9.+~:-]*$/,
    "must be a Debian package with its version, as `name=version`",
  ),
);
const Line = v.pipe(v.string(), v.regex(/^[^\p{Cc}]{1,400}$/u, "must be one line of text"));
const StageName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/));
/** The reference of an image, without a digest. */
const ImageName = v.pipe(v.string(), v.regex(/^[a-z0-9][A-Za-z0-9_./:-]*$/, "must be the name of an image"));
/** A file of the repository: a key, and never opened by this name unless detection names it as well. */
const Path = v.pipe(v.string(), v.regex(/^[^\p{Cc}]+$/u));

const AsOfDay = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ)?$/, "must be a day, or a moment in UTC"),
  v.check((text) => isDay(text.slice(0, 10)), "must be a day that there is"),
);

/** `bindery.lock`, version 1. */
const LockFile = v.strictObject({
  version: v.literal("1", "is a version of the lock that this bindery does not know; a newer one may"),
  /** The version of bindery that made it. */
  bindery: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+[0-9A-Za-z.+-]*$/, "must be a version of bindery")),
  /** The day on which it was made, UTC. */
  date: v.pipe(v.string(), v.isoDate()),
  /** The day or moment whose packages were asked for, as `--as-of` takes it; absent where those of the day were. */
  "as-of": v.optional(AsOfDay),
  platform: v.picklist(["linux/amd64", "linux/arm64"]),
  /** Of the lock that the Jupyter server was installed from. */
  server: Sha256,
  /** Digests of base images in their registry. */
  images: v.optional(v.record(ImageName, Sha256), {}),
  /** Base images that the engine knows no digest of: their ids, which it alone can compare. */
  "local-images": v.optional(v.record(ImageName, Sha256), {}),
  interpreters: v.optional(v.record(v.pipe(v.string(), v.regex(/^[A-Za-z]+$/)), Line), {}),
  /** The environment files that it was made from. */
  inputs: v.record(Path, Sha256),
  /** The files beside it, by name. */
  packages: v.record(v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/)), Sha256),
  /** Debian packages: those of the image, and of each stage that packages are built in what the image has not or in another version. */
  debian: v.optional(v.record(StageName, v.array(DebianPackage)), {}),
  /** What `--locked` can't hold to what it was, and why. */
  unpinned: v.optional(v.array(Line), []),
});

export type BinderyLock = v.InferOutput<typeof LockFile>;

/** The lock's place in a repository. */
export function lockPath(repository: Repository): RepositoryPath {
  return inConfigDir(repository, lockFileName);
}

/**
 * Reads `bindery.lock`; undefined where there is none.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export function readLockFile(repository: Repository): Promise<StructuredFile<BinderyLock> | undefined> {
  return readYaml(repository, lockPath(repository), LockFile);
}
