import type { RepositoryPath } from "../../src/repository/repository.ts";

/** The scripts that a repository has for the end of its build and for its start. */
export interface HooksSpec {
  readonly postBuild: PostBuild | undefined;
  readonly start: RepositoryPath | undefined;
}

export interface PostBuild {
  readonly path: RepositoryPath;
  readonly node: NodeUse;
}

/** Whether Node.js is called; `kept` where it installs commands that need it later. */
export type NodeUse = "none" | "build" | "kept";
