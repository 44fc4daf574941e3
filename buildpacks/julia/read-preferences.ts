import { posix } from "node:path";
import { decodeText } from "../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../src/repository/repository.ts";
import type { ProjectFile } from "./spec.ts";

/** The first counts (`Base.preferences_names`). */
const preferencesNames = ["JuliaLocalPreferences.toml", "LocalPreferences.toml"];

/** Settings of packages beside a project: what is precompiled depends on them. @throws what the repository throws */
export async function readPreferences(
  repository: Repository,
  project: RepositoryPath,
): Promise<ProjectFile | undefined> {
  for (const name of preferencesNames) {
    const path = posix.join(posix.dirname(project), name);
    const bytes = await repository.read(path);
    if (bytes !== undefined) return { path, text: decodeText(bytes) };
  }
  return undefined;
}
