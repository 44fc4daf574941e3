import type { ContextFile, Stage } from "./plan.ts";
import type { Mount } from "./step.ts";

/** A script of the build context and what must be mounted for it to run. */
export interface MountedScript {
  readonly path: string;
  readonly mounts: readonly Mount[];
}

/** What every image stands on: the layers that all of them share, and the scripts that put the rest together. */
export interface Foundation {
  readonly stages: readonly Stage[];
  /** The stage that images start from. */
  readonly last: string;
  readonly files: readonly ContextFile[];
  /** Below the repository's own folders. */
  readonly path: readonly string[];
  readonly port: number;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  /** NAME UID FOLDER... */
  readonly createUser: MountedScript;
  /** PACKAGE... */
  readonly installPackages: MountedScript;
  /** ASSEMBLED FOLDER... */
  readonly markChanges: MountedScript;
  /** ASSEMBLED OWNER:GROUP FOLDER... */
  readonly recordChanges: MountedScript;
  /** ASSEMBLED */
  readonly applyChanges: MountedScript;
}
