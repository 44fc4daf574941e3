import { isNotebook } from "../notebook/is-notebook.ts";
import { type Notebook, readNotebook } from "../notebook/read-notebook.ts";
import { decodeText } from "../repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import { unlessRefused } from "./unless-refused.ts";

/** What patterns may know of the repository in which something failed. */
export interface RunFacts {
  /** Every file that goes into the image; none where only a log is known. */
  readonly paths: readonly RepositoryPath[];
  /** The repository's name; undefined where only a log is known. */
  readonly name: string | undefined;
  /** The one that failed; undefined for scripts, and where it can't be read. */
  readonly notebook: Notebook | undefined;
}

export const noFacts: RunFacts = { paths: [], name: undefined, notebook: undefined };

/** Reads them; what the repository refuses is not known. */
export async function gatherFacts(
  repository: Repository | undefined,
  file: RepositoryPath | undefined,
): Promise<RunFacts> {
  if (repository === undefined) return noFacts;
  return {
    paths: (await unlessRefused(() => pathsOf(repository))) ?? [],
    name: repository.name,
    notebook: file === undefined ? undefined : await unlessRefused(() => notebookAt(repository, file)),
  };
}

async function pathsOf(repository: Repository): Promise<readonly RepositoryPath[]> {
  const paths: RepositoryPath[] = [];
  for await (const { path } of repository.files()) paths.push(path);
  return paths;
}

async function notebookAt(repository: Repository, file: RepositoryPath): Promise<Notebook | undefined> {
  if (!isNotebook(file)) return undefined;
  const bytes = await repository.read(file);
  return bytes === undefined ? undefined : readNotebook(decodeText(bytes));
}
