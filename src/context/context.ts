import type { ContextFile } from "../plan/plan.ts";
import { repositoryFolder } from "../plan/plan.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import { readIgnoreRules } from "./ignore-rules.ts";
import { listRepository, type RepositoryEntry } from "./repository-files.ts";

/** The build context: files of bindery's own, and a folder of this machine. */
export interface Context {
  readonly files: readonly ContextFile[];
  /** The folder on this machine. */
  readonly root: string;
  /** Where it stands in the context; "" for the context's own root. */
  readonly folder: string;
  /** Listed again for every reading, so that nothing but the listing's position is held in memory. */
  readonly entries: () => AsyncIterable<RepositoryEntry>;
}

/**
 * The context of a plan: its files, and beside them the repository.
 * @throws UserError what reading the repository throws
 */
export async function repositoryContext(
  root: string,
  repository: Repository,
  {
    files,
    executables,
  }: { readonly files: readonly ContextFile[]; readonly executables: readonly RepositoryPath[] },
): Promise<Context> {
  const rules = await readIgnoreRules(repository);
  const made = new Set(executables);
  return {
    files,
    root,
    folder: repositoryFolder,
    entries: () => withExecutables(listRepository(root, rules), made),
  };
}

async function* withExecutables(
  entries: AsyncIterable<RepositoryEntry>,
  executables: ReadonlySet<RepositoryPath>,
): AsyncGenerator<RepositoryEntry> {
  for await (const entry of entries) {
    yield entry.kind === "file" && executables.has(entry.path) ? { ...entry, executable: true } : entry;
  }
}
