import { ignoreRules } from "../context/ignore-rules.ts";
import { isNotebook } from "../notebook/is-notebook.ts";
import type { RepositoryFile, RepositoryPath } from "../repository/repository.ts";

/** A notebook of the repository, and whether it is run. */
export interface SelectedNotebook {
  readonly path: RepositoryPath;
  /** Why it is not run; undefined where it is. */
  readonly skipped: string | undefined;
}

/** All notebooks that go into the image, in their order there. @param skip patterns as in .dockerignore */
export function selectNotebooks(
  files: readonly RepositoryFile[],
  skip: readonly string[],
): readonly SelectedNotebook[] {
  const rules = ignoreRules(skip, []);
  return files
    .filter(({ path }) => isNotebook(path))
    .map(({ path }) => ({
      path,
      skipped: rules.isIgnored(path) ? "bindery.yml says so (`check.skip`)" : undefined,
    }));
}
