import * as v from "valibot";
import type { Repository, RepositoryPath } from "../../../../src/repository/repository.ts";
import { readToml } from "../../../../src/structured/read-toml.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import { tableWith } from "../table-schema.ts";
import type { UvTable } from "./uv-schema.ts";
import { globMatches } from "./glob-matches.ts";

const Member = tableWith({ project: v.optional(tableWith({ name: v.optional(v.string()) })) });

/**
 * The projects of a uv workspace: their folders, relative to that of the workspace, by normalised name ("Using
 * workspaces" of uv's documentation).
 * @throws UserError FILE_INVALID for a member's `pyproject.toml`, and what the repository throws
 */
export async function workspaceMembers(
  repository: Repository,
  folder: RepositoryPath,
  workspace: UvTable["workspace"],
): Promise<ReadonlyMap<string, RepositoryPath>> {
  const members = new Map<string, RepositoryPath>();
  if (workspace === undefined) return members;
  const isMember = (path: RepositoryPath): boolean =>
    matchesAny(workspace.members, path) && !matchesAny(workspace.exclude, path);
  const root = folder === "" ? "" : `${folder}/`;
  for await (const { path } of repository.files()) {
    if (!path.startsWith(root) || !path.endsWith("/pyproject.toml")) continue;
    const inside = path.slice(root.length).replace(/\/?pyproject\.toml$/, "");
    if (inside === "" || !isMember(inside)) continue;
    const name = (await readToml(repository, path, Member))?.value.project?.name;
    if (name !== undefined) members.set(normaliseName(name), inside);
  }
  return members;
}

function matchesAny(globs: readonly string[], path: RepositoryPath): boolean {
  return globs.some((glob) => globMatches(glob.replace(/^\.\//, "").replace(/\/$/, ""), path));
}
