import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { mayCall, withoutComments } from "./script-commands.ts";

/**
 * Whether a script of the config dir, `postBuild` or `start`, may call one of the commands: as a word of a line that is no comment.
 * @param commands plain words
 * @throws what the repository throws
 */
export async function scriptCalls(
  repository: Repository,
  name: string,
  commands: readonly string[],
): Promise<boolean> {
  const bytes = await repository.read(inConfigDir(repository, name));
  return bytes !== undefined && mayCall(withoutComments(decodeText(bytes)), commands);
}
