import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";

/** Whether `postBuild` calls conda or mamba: as a word of a line that is no comment. @throws what the repository throws */
export async function isCalledByPostBuild(repository: Repository): Promise<boolean> {
  const bytes = await repository.read(inConfigDir(repository, "postBuild"));
  const script = decodeText(bytes ?? new Uint8Array()).replaceAll(/^\s*#.*$/gm, "");
  return /(?:^|[\s;&|(])(?:conda|mamba|micromamba)(?=\s|$)/m.test(script);
}
