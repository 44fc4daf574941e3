import type { RepositoryPath } from "../repository/repository.ts";

/** Whether a path is that of a Jupyter notebook. */
export function isNotebook(path: RepositoryPath): boolean {
  return path.toLowerCase().endsWith(".ipynb");
}
