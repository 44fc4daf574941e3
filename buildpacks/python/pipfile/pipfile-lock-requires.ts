import * as v from "valibot";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { PythonRange } from "../interpreter/interpreter-request.ts";
import { readJson } from "../../../src/structured/read-json.ts";
import { requiredPython } from "./required-python.ts";

const Lock = v.object({
  _meta: v.object({
    requires: v.optional(
      v.object({ python_version: v.optional(v.string()), python_full_version: v.optional(v.string()) }),
      {},
    ),
  }),
});

/**
 * The Python that a `Pipfile.lock` was made for, as a PEP 440 range; undefined where it says none or is absent.
 * @throws UserError FILE_INVALID, and what the repository throws
 */
export async function pipfileLockRequires(
  repository: Repository,
  path: RepositoryPath,
): Promise<PythonRange | undefined> {
  const file = await readJson(repository, path, Lock);
  if (file === undefined) return undefined;
  const { _meta: meta } = file.value;
  return requiredPython(meta.requires, (key) => file.locate(["_meta", "requires", key]));
}
