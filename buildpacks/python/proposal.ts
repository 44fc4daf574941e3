import type { Proposal } from "../../src/buildpack.ts";
import type { Repository } from "../../src/repository/repository.ts";
import { infer } from "./infer/infer.ts";
import { isInstalled } from "./infer/inference.ts";
import { renderRequirements } from "./infer/render-requirements.ts";

/**
 * The requirements.txt that has what `--infer` installs; undefined where the code wants nothing.
 * @throws UserError FILE_UNREADABLE for a folder that may not be read
 */
export async function proposal(repository: Repository): Promise<Proposal | undefined> {
  const inference = await infer(repository);
  if (!inference.requirements.some(isInstalled)) return undefined;
  return { name: "requirements.txt", text: renderRequirements(inference) };
}
