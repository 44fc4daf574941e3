import { UserError } from "../../../../src/errors/user-error.ts";
import { readRequirements } from "../../../../buildpacks/python/requirements/read-requirements.ts";
import type { Requirements } from "../../../../buildpacks/python/requirements/requirement.ts";
import { memoryRepository } from "../../../memory-repository.ts";

/** What tests find in every repository beside the requirements. */
export const projects = {
  "setup.py": "",
  "pkg/pyproject.toml": "",
  "my pkg/setup.py": "",
  "docs/index.md": "",
  "docs/list.txt": "",
  "wheels/foo_bar-1.0-py3-none-any.whl": "",
  "wheels/foo-1.0.tar.gz": "",
} as const;

/** Reads `requirements.txt` of a repository that has the projects and the given files. */
export async function readFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  first = "requirements.txt",
): Promise<Requirements> {
  const found = await readRequirements(memoryRepository({ ...projects, ...files }), first);
  if (found === undefined) throw new Error(`${first} is absent`);
  return found;
}

/** Reads a text as the only requirements file. */
export async function readText(text: string): Promise<Requirements> {
  return readFiles({ "requirements.txt": text });
}

/** The user's error that reading ends with; throws where it is another or none. */
export async function faultOf(reading: Promise<unknown>): Promise<UserError> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("no error");
}
