import type { Proposal } from "../../src/buildpack.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import { runtimeFile } from "../runtime-file/read-runtime-file.ts";
import { choosePython } from "./choose-python.ts";
import type { PythonSpec } from "./spec.ts";

/**
 * `runtime.txt` with the Python of the image; undefined where a file asks for one. What notebooks and code hint at is no such file.
 * @throws UserError PYTHON_UNSUPPORTED, PYTHON_CONFLICT
 */
export function versionFile({ requests }: PythonSpec, catalogue: Catalogue): Proposal | undefined {
  if (requests.some(({ strength }) => strength === "demand")) return undefined;
  return { name: runtimeFile, text: `python-${choosePython(requests, catalogue).version.value}\n` };
}
