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
  /** `sha256:…` of the lock that the Jupyter server is installed from. */
  readonly serverLock: string;
  /** The folder of the Jupyter server's own Python. */
  readonly prefix: string;
  /** Below the repository's own folders. */
  readonly path: readonly string[];
  /** What stands last on PATH; undefined for what the base image has there. */
  readonly systemPath: string | undefined;
  readonly port: number;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  /** NAME UID FOLDER... */
  readonly createUser: MountedScript;
  /** PACKAGE... */
  readonly installPackages: MountedScript;
  /** TARGET FOLDER/STAGE... */
  readonly listPackages: MountedScript;
  /** ASSEMBLED FOLDER... */
  readonly markChanges: MountedScript;
  /** ASSEMBLED OWNER:GROUP FOLDER... */
  readonly recordChanges: MountedScript;
  /** ASSEMBLED */
  readonly applyChanges: MountedScript;
  /** [--user UID:GID] COMMAND ARGUMENT...: what every step's command is run by, as root. */
  readonly settled: MountedScript;
}
