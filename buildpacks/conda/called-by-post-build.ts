import type { Repository } from "../../src/repository/repository.ts";
import { scriptCalls } from "../hooks/script-calls.ts";

/** Whether `postBuild` calls conda or mamba. @throws what the repository throws */
export function isCalledByPostBuild(repository: Repository): Promise<boolean> {
  return scriptCalls(repository, "postBuild", ["conda", "mamba", "micromamba"]);
}
