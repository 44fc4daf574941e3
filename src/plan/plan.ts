import type { Step } from "./step.ts";

export interface Stage {
  readonly name: string;
  /** An earlier stage's name, or an image's. */
  readonly from: string;
  /** What the stage is for, as the one comment over it. */
  readonly comment: string;
  readonly steps: readonly Step[];
}

/** A small text file that bindery puts into the build context. */
export interface ContextFile {
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

/**
 * The image as data: all that the renderer and the engine need, and nothing of this machine.
 * In the build context, `files` stand beside the folder `repository/`.
 */
export interface Plan {
  readonly version: 1;
  readonly stages: readonly Stage[];
  /** The name of the last stage. */
  readonly target: string;
  readonly files: readonly ContextFile[];
  /** Files of the repository that are executable in the image, whatever the checkout says. */
  readonly executables: readonly string[];
  readonly user: PlannedUser;
  /** HOME in the image. */
  readonly home: string;
  /** Where the repository stands in the image; the working directory. */
  readonly repositoryDir: string;
  /** Lines of a Dockerfile that follow the last stage's, as whoever builds wrote them. */
  readonly appendix?: string;
}

export interface PlannedUser {
  readonly name: string;
  readonly uid: number;
}

/** The folder of the build context that holds the repository. */
export const repositoryFolder = "repository";

/** The stage that has the image's user, its Debian packages, and what packages are installed with: for side stages to start from. */
export const toolchainStage = "toolchain";
