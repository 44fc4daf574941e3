import type { Catalogue } from "./catalogue.ts";
import type { Location, UserError } from "./errors/user-error.ts";
import type { ContextFile, Stage } from "./plan/plan.ts";
import type { Step } from "./plan/step.ts";
import type { Repository } from "./repository/repository.ts";
import type { Sourced } from "./sourced.ts";

/** Why a buildpack claims a repository. */
export interface Evidence extends Location {
  readonly reason: string;
}

/** A file or line that has no effect, and why: a user must never wonder. */
export interface Ignored extends Location {
  readonly reason: string;
}

/** What a buildpack read from the repository. `spec` is the buildpack's own, plain data. */
export interface Detection<Spec = unknown> {
  readonly buildpack: string;
  readonly spec: Spec;
  readonly evidence: readonly Evidence[];
  readonly ignored: readonly Ignored[];
}

/** Steps of the image, the files of the context they may read, and side stages whose output they mount. */
export interface Slot {
  readonly files: readonly ContextFile[];
  readonly sideStages: readonly Stage[];
  readonly steps: readonly Step[];
}

export const emptySlot: Slot = { files: [], sideStages: [], steps: [] };

/** What one buildpack adds to the image. The three slots are cached for as long as nothing they read changes. */
export interface Contribution {
  readonly buildpack: string;
  readonly interpreters: readonly Interpreter[];
  /** Packages by name, as people read them in `detect`. */
  readonly packages: readonly Sourced<string>[];
  /** Scripts that the slots' steps mount, below `build/<buildpack>/`. */
  readonly scripts: readonly ContextFile[];
  /** Needs nothing of the repository. */
  readonly toolchain: Slot;
  /** Needs the files that it names and no others. */
  readonly dependencies: Slot;
  /** Needs the whole repository; runs in the `assemble` stage, and what it changed goes into the image. */
  readonly project: Slot;
  readonly variables: Readonly<Record<string, string>>;
  /** Folders for PATH, the first wins. */
  readonly path: readonly string[];
  /** Things a user should know about what was decided. */
  readonly notices: readonly string[];
}

export interface Interpreter {
  readonly language: string;
  readonly version: Sourced<string>;
}

/** What a buildpack may use to write its contribution. */
export interface ContributionContext {
  readonly catalogue: Catalogue;
  /** The image user, as `uid:gid` of the files that it may change. */
  readonly owner: string;
  /** Where the repository stands in the image. */
  readonly repositoryDir: string;
}

/** The code that knows one kind of environment file: pure functions, no engine, no network. */
export interface Buildpack<Spec = unknown> {
  readonly name: string;
  /** Undefined where the repository has nothing for it. @throws UserError for a file that can't be understood */
  detect(repository: Repository): Promise<Detection<Spec> | undefined>;
  contribute(spec: Spec, context: ContributionContext): Contribution;
  /** What a failed build of this buildpack's steps means, in the user's own files; undefined where it can't tell. */
  explainFailure(log: string, spec: Spec): UserError | undefined;
  /** The detection of a repository that has no environment file; one buildpack has it. */
  readonly fallback?: () => Detection<Spec>;
}
