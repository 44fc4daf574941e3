import type { DatedSources } from "./as-of/as-of.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Remedy } from "./diagnosis/remedy.ts";
import type { RunPattern } from "./diagnosis/run-pattern.ts";
import type { Edit } from "./edits/edit.ts";
import type { Location, UserError } from "./errors/user-error.ts";
import type { LintRule } from "./lint/rule.ts";
import type { Locking } from "./lock/locking.ts";
import type { ContextFile, Stage } from "./plan/plan.ts";
import type { Step } from "./plan/step.ts";
import type { Repository, RepositoryPath } from "./repository/repository.ts";
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
  /** The environment file that would say what the code asks for, where that was inferred. */
  readonly proposal?: Proposal;
}

/** Steps of the image, the files of the context they may read, and side stages whose output they mount. */
export interface Slot {
  readonly files: readonly ContextFile[];
  readonly sideStages: readonly SideStage[];
  readonly steps: readonly Step[];
}

/** A stage beside the image. */
export interface SideStage extends Stage {
  /** Whether packages may be built in it, so that the environment's apt packages are there as well. */
  readonly buildsPackages: boolean;
}

export const emptySlot: Slot = { files: [], sideStages: [], steps: [] };

/** What one buildpack adds to the image. The slots are cached for as long as nothing they read changes. */
export interface Contribution {
  readonly buildpack: string;
  readonly interpreters: readonly Interpreter[];
  /** Packages by name, as people read them in `detect`. */
  readonly packages: readonly Sourced<string>[];
  /** Debian packages for the image and for the stages that build packages. */
  readonly aptPackages: readonly Sourced<string>[];
  /** Debian packages for the stages that build packages alone: headers. */
  readonly buildPackages: readonly Sourced<string>[];
  /** Scripts that the slots' steps mount, below `build/<buildpack>/`. */
  readonly scripts: readonly ContextFile[];
  /** The language itself: needs nothing but its version, and stands below all that is the repository's own. */
  readonly runtime: Slot;
  /** What packages are installed with and run on; its files change least of all. */
  readonly toolchain: Slot;
  /** Needs the files that it names and no others. */
  readonly dependencies: Slot;
  /** Needs the whole repository; runs in the `assemble` stage, and what it changed goes into the image. */
  readonly project: Slot;
  /** Files of the repository that the image runs: they are executable there, whatever the checkout says. */
  readonly executables: readonly RepositoryPath[];
  readonly variables: Readonly<Record<string, string>>;
  /** Folders for PATH, the first wins. */
  readonly path: readonly string[];
  /** Things a user should know about what was decided. */
  readonly notices: readonly string[];
}

/** The contribution that changes nothing, for buildpacks to start from. */
export function emptyContribution(buildpack: string): Contribution {
  return {
    buildpack,
    interpreters: [],
    packages: [],
    aptPackages: [],
    buildPackages: [],
    scripts: [],
    runtime: emptySlot,
    toolchain: emptySlot,
    dependencies: emptySlot,
    project: emptySlot,
    executables: [],
    variables: {},
    path: [],
    notices: [],
  };
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
  /** HOME in the image. */
  readonly home: string;
  /** Where the repository stands in the image. */
  readonly repositoryDir: string;
  /** The processor that the image is for, as `uname -m` has it. */
  readonly machine: "x86_64" | "aarch64";
  /** The day whose packages are asked for; undefined for those of today. A source that knows no days is told in a notice. */
  readonly asOf?: DatedSources | undefined;
}

/** A file of the config dir that names packages and leaves their versions open. */
export interface LockedManifest {
  readonly manifest: string;
  /** Names of files that have the versions: beside it, or named by it. */
  readonly locks: readonly string[];
  /** What writes one, run beside the manifest. */
  readonly command: string;
  /** Whether something else has them, or a rule of the buildpack's own says that nothing does. */
  readonly isPinned?: (repository: Repository) => Promise<boolean>;
}

interface DetectingBuildpack<Spec> {
  readonly name: string;
  /** Names of the files that it reads, in the config dir, so that one which had no effect can be told. */
  readonly files: readonly string[];
  /**
   * Of those, the ones that do nothing but list packages, so that what stands in one that is overruled is missing in the image. Those
   * that have other uses (`pyproject.toml`, `DESCRIPTION`), and those that say other things (`runtime.txt`), are not among them.
   */
  readonly packageLists?: readonly string[];
  readonly lockedManifests?: readonly LockedManifest[];
  /** Undefined where the repository has nothing for it. @throws UserError for a file that can't be understood */
  detect(repository: Repository): Promise<Detection<Spec> | undefined>;
  /** What a failed build of this buildpack's steps means, in the user's own files; undefined where it can't tell. */
  explainFailure(log: string, spec: Spec): UserError | undefined;
  /**
   * What a log of its tools means, whoever ran them: without the marks that bindery's own steps leave. `spec` is undefined where nothing of
   * the repository is known.
   */
  explainLog?(log: string, spec: Spec | undefined): UserError | undefined;
  /**
   * What writes a remedy into the files that this buildpack reads; undefined where they are not the place for it. `spec` is of its
   * detection, undefined where it found nothing: then it may propose a new file.
   */
  remedy?(remedy: Remedy, repository: Repository, spec: Spec | undefined): Promise<Edit | undefined>;
  /** What failures of its language's code look like when it runs; asked for every notebook and script, whatever decided. */
  readonly runPatterns?: readonly RunPattern[];
  /** What `bindery lint` looks for in its files. */
  readonly lint?: readonly LintRule[];
}

/** The code that knows one kind of environment file: pure functions, no engine, no network. */
export interface ContributingBuildpack<Spec = unknown> extends DetectingBuildpack<Spec> {
  /**
   * `environment`: says which packages; of several that find something the first decides. `addition`: adds to whatever decides.
   */
  readonly role: "environment" | "addition";
  /** Names of buildpacks that add theirs where this one decides. */
  readonly composesWith?: readonly string[];
  /** @throws UserError for what the catalogue can't give */
  contribute(spec: Spec, context: ContributionContext): Contribution;
  /** What the code of a repository asks for without a file that says so; undefined where that is nothing. */
  readonly fallback?: (
    repository: Repository,
    options: FallbackOptions & FallbackPlace,
  ) => Promise<Detection<Spec> | undefined>;
  /**
   * The file that asks for the version of its language which the image has anyway, so that it stays when the default moves on; undefined
   * where a file of the repository asks for one.
   */
  versionFile?(spec: Spec, catalogue: Catalogue): Proposal | undefined;
  /** How what it installs is locked; absent where bindery can't. */
  readonly locking?: Locking<Spec>;
}

/** A file that would say what a repository's code needs. */
export interface Proposal {
  /** In the config dir. */
  readonly name: string;
  readonly text: string;
}

export interface FallbackOptions {
  /** Take what the code imports for what it asks for. */
  readonly infer: boolean;
}

export interface FallbackPlace {
  /** No other buildpack has an environment for this repository. */
  readonly alone: boolean;
}

/** The code that knows files which bring a whole image of their own: nothing else of the repository is applied to it. */
export interface ImageBuildpack<Spec = unknown> extends DetectingBuildpack<Spec> {
  /** `image`: decides where it finds something. `last resort`: only where no other buildpack finds anything. */
  readonly role: "image" | "last resort";
  ownImage(spec: Spec, place: RepositoryPlace): OwnImage;
}

/** Where the repository stands in the image. */
export type RepositoryPlace = Pick<ContributionContext, "repositoryDir">;

/** A Dockerfile that is built as it is, with a folder of the repository as its context. */
export interface OwnImage {
  /** Of the repository; or a stage of ours where it has none. */
  readonly dockerfile: { readonly path: RepositoryPath } | { readonly stage: Stage };
  readonly context: RepositoryPath;
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly target: string | undefined;
  readonly notices: readonly string[];
}

export type Buildpack<Spec = unknown> = ContributingBuildpack<Spec> | ImageBuildpack<Spec>;
