import type { DependencyGroup, PythonProject } from "../../../../buildpacks/python/project/python-project.ts";
import { readProject } from "../../../../buildpacks/python/project/read-project.ts";
import { memoryRepository } from "../../../memory-repository.ts";

export type Files = Readonly<Record<string, string>>;

/** Reads the project of a repository's root; throws where there is none. */
export async function readFiles(files: Files): Promise<PythonProject> {
  const project = await readProject(memoryRepository(files));
  if (project === undefined) throw new Error("no project");
  return project;
}

/** Reads a `pyproject.toml`, with other files beside it. */
export async function readText(text: string, others: Files = {}): Promise<PythonProject> {
  return readFiles({ ...others, "pyproject.toml": text });
}

/** The requirements of each group, as pip reads them. */
export function textsOf(groups: readonly DependencyGroup[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    groups.map(({ name, requirements }) => [name, requirements.map(({ text }) => text)]),
  );
}
