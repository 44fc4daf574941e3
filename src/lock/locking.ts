import type { ContributionContext } from "../buildpack.ts";
import type { ContextFile, Stage } from "../plan/plan.ts";
import type { Repository } from "../repository/repository.ts";

/** How a buildpack's packages are written down, and installed again. */
export interface Locking<Spec = unknown> {
  /** Names of the files that it writes, beside `bindery.lock`. */
  readonly files: readonly string[];
  /** The stages that find out what was installed; undefined where the spec installs nothing that could be locked. */
  record(spec: Spec, context: ContributionContext): Recording | undefined;
  /**
   * What the stages found, as the files of the lock.
   * @param records by the name that the recording stages gave them
   * @throws UserError LOCK_IMPOSSIBLE for what can't be locked
   */
  write(records: ReadonlyMap<string, string>, spec: Spec): LockedPackages;
  /**
   * The spec that installs what the files say, and nothing else.
   * @throws UserError LOCK_MISSING, FILE_INVALID
   */
  apply(spec: Spec, repository: Repository): Promise<Spec>;
}

/** Stages behind those of the image; the last of them leaves what it found as files of `recordFolder`. */
export interface Recording {
  readonly stages: readonly [Stage, ...Stage[]];
  /** Of the build context, beside those of the image. */
  readonly files: readonly ContextFile[];
}

/** Where the recording stages leave their files. */
export const recordFolder = "/record";

export interface LockedPackages {
  /** Text by the file's name. */
  readonly files: ReadonlyMap<string, string>;
  /** Versions by language, such as `Python` and `3.11.2`. */
  readonly interpreters: Readonly<Record<string, string>>;
  /** What is installed and can't be held to what it was, each with the reason. */
  readonly unpinned: readonly string[];
}
