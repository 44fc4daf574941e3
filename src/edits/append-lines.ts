import type { Repository, RepositoryPath } from "../repository/repository.ts";
import type { AppendedLines } from "./edit.ts";
import { readText } from "../lint/text/read-text.ts";

/** The change that puts lines at the end of a file. @throws UserError what the repository throws */
export async function appendLines(
  repository: Repository,
  file: RepositoryPath,
  lines: readonly string[],
): Promise<AppendedLines> {
  const text = (await readText(repository, file)) ?? "";
  const terminated = text === "" || /[\r\n]$/.test(text);
  return { kind: "append", file, lines, after: { length: text.length, terminated } };
}
