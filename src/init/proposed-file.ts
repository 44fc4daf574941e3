import type { RepositoryPath } from "../repository/repository.ts";

/** A file that a repository is to have. */
export interface ProposedFile {
  readonly path: RepositoryPath;
  readonly text: string;
  /** What it is for, in a few words. */
  readonly purpose: string;
}
