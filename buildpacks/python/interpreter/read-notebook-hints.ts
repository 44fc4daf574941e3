import * as v from "valibot";
import { UserError } from "../../../src/errors/user-error.ts";
import { isNotebook } from "../../../src/notebook/is-notebook.ts";
import { parseNotebookJson } from "../../../src/notebook/parse-notebook-json.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryFile, RepositoryPath } from "../../../src/repository/repository.ts";
import type { InterpreterRequest } from "./interpreter-request.ts";
import { seriesRange } from "./series-range.ts";

/** Enough to see what a repository was written with; large notebooks hold pictures. */
const limits = { notebooks: 20, bytes: 5 * 1024 * 1024, folders: 2 };

const Notebook = v.object({
  metadata: v.object({
    kernelspec: v.optional(v.object({ name: v.optional(v.string()) })),
    language_info: v.optional(v.object({ name: v.optional(v.string()), version: v.optional(v.string()) })),
  }),
});

/**
 * The Pythons that the repository's notebooks were last run with, as hints, the most frequent first and the newer one of two
 * that are as frequent. Only the notebooks near the root are read, the first ones by name. A notebook that can't be read
 * gives no hint: whether it can be opened is not for detection to say.
 */
export async function readNotebookHints(repository: Repository): Promise<readonly InterpreterRequest[]> {
  const found = new Map<string, { count: number; readonly path: RepositoryPath }>();
  for (const { path } of await nearbyNotebooks(repository)) {
    const series = await seriesOf(repository, path);
    if (series === undefined) continue;
    const entry = found.get(series) ?? { count: 0, path };
    entry.count += 1;
    found.set(series, entry);
  }
  return [...found]
    .toSorted(
      ([one, { count }], [other, { count: otherCount }]) => otherCount - count || newerFirst(one, other),
    )
    .map(([series, { path }]) => ({
      kind: "notebook",
      range: seriesRange(series),
      from: { file: path },
      strength: "hint",
    }));
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

async function seriesOf(repository: Repository, path: RepositoryPath): Promise<string | undefined> {
  const notebook = v.safeParse(Notebook, await readLeniently(repository, path));
  if (!notebook.success) return undefined;
  const { kernelspec, language_info: language } = notebook.output.metadata;
  if (language?.name !== undefined && language.name !== "python") return undefined;
  const version = /^\d+\.\d+/.exec(language?.version ?? "")?.[0];
  return version ?? (kernelspec?.name === "python2" ? "2" : undefined);
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

function newerFirst(one: string, other: string): number {
  return other.localeCompare(one, "en", { numeric: true });
}
