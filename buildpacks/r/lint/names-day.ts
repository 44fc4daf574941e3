import { UserError } from "../../../src/errors/user-error.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { type RuntimeFile, readRuntimeFile } from "../../runtime-file/read-runtime-file.ts";

/** Whether `runtime.txt` names the day whose CRAN R's packages are of. @throws UserError what the repository throws */
export async function namesDay(repository: Repository): Promise<boolean> {
  const runtime = await runtimeIfRead(repository);
  return runtime?.language === "r" && runtime.date !== undefined;
}

/** `runtime.txt`; undefined where detection refuses it, which is a finding of its own. */
export async function runtimeIfRead(repository: Repository): Promise<RuntimeFile | undefined> {
  try {
    return await readRuntimeFile(repository);
  } catch (error) {
    if (error instanceof UserError && error.code === "FILE_INVALID") return undefined;
    throw error;
  }
}
