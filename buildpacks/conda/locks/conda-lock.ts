import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import type { Requirements } from "../../python/requirements/requirement.ts";
import type { Hashes } from "../package-url.ts";
import type { Platform } from "../platform.ts";

/** A package exactly as it was when the lock was made. */
export interface LockedPackage {
  readonly url: string;
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly hashes: Hashes;
  readonly where: Location;
}

/** All packages of an environment on one platform: nothing is left to resolve. */
export interface ExplicitEnvironment {
  readonly file: RepositoryPath;
  readonly platform: Platform;
  readonly packages: readonly LockedPackage[];
  /** What pip installs, all of it by version; undefined where the lock has nothing for pip. */
  readonly pip: Requirements | undefined;
  readonly python: Sourced<string> | undefined;
}

export type LockTool = "conda-lock" | "pixi" | "explicit list";

/** What was locked, with which tool, for which platforms. */
export interface CondaLock {
  readonly tool: LockTool;
  readonly files: readonly RepositoryPath[];
  /** All that the files have, also those that no image can be for. */
  readonly platforms: readonly string[];
  readonly environments: readonly ExplicitEnvironment[];
  readonly notes: readonly Ignored[];
}

/** Packages on a platform, with the Python among them. */
export function explicitEnvironment(environment: Omit<ExplicitEnvironment, "python">): ExplicitEnvironment {
  const python = environment.packages.find(({ name }) => name === "python");
  return { ...environment, python: python && { value: python.version, from: python.where } };
}
