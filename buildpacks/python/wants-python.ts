import type { Repository } from "../../src/repository/repository.ts";
import { scriptCalls } from "../hooks/script-calls.ts";
import { readNearbyNotebooks } from "../notebook-languages/read-nearby-notebooks.ts";

const commands = ["python", "python3", "pip", "pip3", "conda", "mamba"];

/**
 * Whether a repository of another language has something for Python: a notebook, or a script for the build or the start that calls it.
 * @throws what the repository throws
 */
export async function wantsPython(repository: Repository): Promise<boolean> {
  for (const name of ["postBuild", "start"]) {
    if (await scriptCalls(repository, name, commands)) return true;
  }
  const notebooks = await readNearbyNotebooks(repository);
  return notebooks.some(({ language, kernel }) => (language ?? kernel ?? "").startsWith("python"));
}
