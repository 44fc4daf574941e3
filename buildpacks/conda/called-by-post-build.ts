import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { mayCall, withoutComments } from "../hooks/script-commands.ts";

/** Whether `postBuild` calls conda or mamba: as a word of a line that is no comment. @throws what the repository throws */
export async function isCalledByPostBuild(repository: Repository): Promise<boolean> {
  const bytes = await repository.read(inConfigDir(repository, "postBuild"));
  const code = withoutComments(decodeText(bytes ?? new Uint8Array()));
  return mayCall(code, ["conda", "mamba", "micromamba"]);
}
