import * as v from "valibot";
import { UserError } from "../../src/errors/user-error.ts";
import { isNotebook } from "../../src/notebook/is-notebook.ts";
import { parseNotebookJson } from "../../src/notebook/parse-notebook-json.ts";
import { decodeText } from "../../src/repository/decode-text.ts";
import type { Repository, RepositoryFile, RepositoryPath } from "../../src/repository/repository.ts";

/** Enough to see what a repository was written with; large notebooks hold pictures. */
const limits = { notebooks: 20, bytes: 5 * 1024 * 1024, folders: 2 };

const Notebook = v.object({
  metadata: v.object({
    kernelspec: v.optional(v.object({ name: v.optional(v.string()), language: v.optional(v.string()) })),
    language_info: v.optional(v.object({ name: v.optional(v.string()), version: v.optional(v.string()) })),
  }),
});

/** What a notebook was last run with, as far as it says so. */
export interface NotebookLanguage {
  readonly path: RepositoryPath;
  /** In lower case: `python`, `r`, `julia`. */
  readonly language: string | undefined;
  readonly version: string | undefined;
  /** The kernel's name, such as `python3` or `ir`. */
  readonly kernel: string | undefined;
}

/**
 * The languages of the notebooks near the root, the first ones by name. A notebook that can't be read says nothing: whether it can be
 * opened is not for detection to say.
 */
export async function readNearbyNotebooks(repository: Repository): Promise<readonly NotebookLanguage[]> {
  const languages: NotebookLanguage[] = [];
  for (const { path } of await nearbyNotebooks(repository)) {
    const notebook = v.safeParse(Notebook, await readLeniently(repository, path));
    if (!notebook.success) continue;
    const { kernelspec, language_info: info } = notebook.output.metadata;
    languages.push({
      path,
      language: (info?.name ?? kernelspec?.language)?.toLowerCase(),
      version: info?.version,
      kernel: kernelspec?.name,
    });
  }
  return languages;
}

async function nearbyNotebooks(repository: Repository): Promise<readonly RepositoryFile[]> {
  const notebooks: RepositoryFile[] = [];
  for await (const file of repository.files()) {
    const parts = file.path.split("/");
    const hidden = parts.some((part) => part.startsWith("."));
    if (isNotebook(file.path) && !hidden && parts.length <= limits.folders + 1) notebooks.push(file);
  }
  return notebooks
    .filter(({ size }) => size <= limits.bytes)
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
    .slice(0, limits.notebooks);
}

async function readLeniently(repository: Repository, path: RepositoryPath): Promise<unknown> {
  try {
    const bytes = await repository.read(path);
    return bytes === undefined ? undefined : parseNotebookJson(decodeText(bytes));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
