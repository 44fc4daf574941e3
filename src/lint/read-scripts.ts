import { inConfigDir, type Repository, type RepositoryPath } from "../repository/repository.ts";
import { exactText } from "./text/exact-text.ts";
import { isBinary } from "./text/is-binary.ts";

/** A script of the repository that the build or the container runs. */
export interface Script {
  readonly name: "postBuild" | "start";
  readonly file: RepositoryPath;
  /** As it stands there, byte order mark included. */
  readonly text: string;
}

/**
 * `postBuild` and `start` of the config dir where they are text in UTF-8; programs are nobody's to edit.
 * @throws UserError what the repository throws
 */
export async function readScripts(repository: Repository): Promise<readonly Script[]> {
  const scripts: Script[] = [];
  for (const name of ["postBuild", "start"] as const) {
    const file = inConfigDir(repository, name);
    const bytes = (await repository.read(file)) ?? new Uint8Array();
    // Byte for byte: a byte order mark makes the shebang none.
    const text = isBinary(bytes) ? undefined : exactText(bytes);
    if (text !== undefined && text !== "") scripts.push({ name, file, text });
  }
  return scripts;
}
