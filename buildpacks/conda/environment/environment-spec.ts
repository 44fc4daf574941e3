import type { Ignored } from "../../../src/buildpack.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import type { Requirements } from "../../python/requirements/requirement.ts";
import type { MatchSpec } from "../match-spec/match-spec.ts";
import type { Platform } from "../platform.ts";

/** A package of an environment, and the platforms that it is for. */
export interface Dependency {
  readonly spec: MatchSpec;
  readonly platforms: readonly Platform[];
}

/** What `environment.yml`, or pixi's manifest, asks for. */
export interface EnvironmentSpec {
  readonly file: RepositoryPath;
  /** By falling priority, without `nodefaults`; never empty. */
  readonly channels: readonly Sourced<string>[];
  readonly dependencies: readonly Dependency[];
  /** What pip installs when conda has done its part; undefined where nothing. */
  readonly pip: Requirements | undefined;
  /** Environment variables of the activated environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** What has no effect. */
  readonly notes: readonly Ignored[];
}
