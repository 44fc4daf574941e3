import { decodeText } from "../../repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../repository/repository.ts";

/** The text of a file, undefined where there is none. @throws UserError what the repository throws */
export async function readText(repository: Repository, path: RepositoryPath): Promise<string | undefined> {
  const bytes = await repository.read(path);
  return bytes === undefined ? undefined : decodeText(bytes);
}
