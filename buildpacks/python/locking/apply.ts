import { lockMissing } from "../../../src/lock/lock-errors.ts";
import { inConfigDir, type Repository } from "../../../src/repository/repository.ts";
import { demandOf } from "../interpreter/interpreter-request.ts";
import type { PythonSpec } from "../spec.ts";
import { pylockName, readBinderyPylock } from "./bindery-pylock.ts";

/**
 * The spec with bindery's own lock, and the Python that it is for in place of what the files ask for.
 * @throws UserError FILE_INVALID, LOCK_MISSING
 */
export async function apply(spec: PythonSpec, repository: Repository): Promise<PythonSpec> {
  const lock = await readBinderyPylock(repository);
  if (lock === undefined) throw lockMissing(inConfigDir(repository, pylockName));
  return { ...spec, requests: demandOf("runtime.txt", lock.requiresPython), locked: lock };
}
