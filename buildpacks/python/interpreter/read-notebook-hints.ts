import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import {
  type NotebookLanguage,
  readNearbyNotebooks,
} from "../../notebook-languages/read-nearby-notebooks.ts";
import type { InterpreterRequest } from "./interpreter-request.ts";
import { seriesRange } from "./series-range.ts";

/**
 * The Pythons that the repository's notebooks were last run with, as hints, the most frequent first and the newer one of two
 * that are as frequent. Only the notebooks near the root are read, the first ones by name. A notebook that can't be read
 * gives no hint: whether it can be opened is not for detection to say.
 */
export async function readNotebookHints(repository: Repository): Promise<readonly InterpreterRequest[]> {
  const found = new Map<string, { count: number; readonly path: RepositoryPath }>();
  for (const notebook of await readNearbyNotebooks(repository)) {
    const series = seriesOf(notebook);
    if (series === undefined) continue;
    const { path } = notebook;
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

function seriesOf({ language, version, kernel }: NotebookLanguage): string | undefined {
  if (language !== undefined && language !== "python") return undefined;
  return /^\d+\.\d+/.exec(version ?? "")?.[0] ?? (kernel === "python2" ? "2" : undefined);
}

function newerFirst(one: string, other: string): number {
  return other.localeCompare(one, "en", { numeric: true });
}
