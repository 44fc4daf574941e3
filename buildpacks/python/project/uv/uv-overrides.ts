import { UserError } from "../../../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../../../src/repository/repository.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import { quote } from "../../requirements/source-line.ts";
import type { PackageOrigin } from "../described-package.ts";
import type { PyprojectFile } from "../pyproject-schema.ts";
import type { ProjectPart, SourceOverride, SourceOverrides } from "../source-override.ts";
import type { UvSource } from "./uv-schema.ts";
import { workspaceMembers } from "./workspace-members.ts";

/**
 * What `[tool.uv.sources]` says of where packages come from; one that names an index has no effect on it, since pip
 * asks every index for every package.
 * @throws UserError FILE_INVALID for a workspace member that does not exist, and what the repository throws
 */
export async function uvOverrides(
  repository: Repository,
  file: PyprojectFile,
  folder: RepositoryPath,
): Promise<SourceOverrides> {
  const uv = file.value.tool.uv;
  const named = Object.entries(uv?.sources ?? {}).map(([name, source]) => ({
    name,
    sources: Array.isArray(source) ? source : [source],
  }));
  const inWorkspace = named.some(({ sources }) => sources.some(({ workspace }) => workspace === true));
  // Only then: it takes a walk through the repository.
  const members = await workspaceMembers(repository, folder, inWorkspace ? uv?.workspace : undefined);
  return new Map(
    named.map(({ name, sources }) => [
      normaliseName(name),
      sources.flatMap((source) => overrideOf(name, source, members, file)),
    ]),
  );
}

function overrideOf(
  name: string,
  source: UvSource,
  members: ReadonlyMap<string, RepositoryPath>,
  file: PyprojectFile,
): readonly SourceOverride[] {
  const member = source.workspace === true ? members.get(normaliseName(name)) : undefined;
  if (source.workspace === true && member === undefined) throw noMember(name, file);
  const origin: PackageOrigin | undefined =
    member === undefined ? originOf(source) : { kind: "path", path: member };
  if (origin === undefined) return [];
  const markers = source.marker === undefined ? [] : [source.marker];
  // Members are always editable in uv.
  return [{ origin, editable: source.editable || member !== undefined, markers, only: partOf(source) }];
}

function originOf({
  git,
  rev,
  tag,
  branch,
  url,
  path,
  workspace,
  subdirectory,
}: UvSource): PackageOrigin | undefined {
  if (git !== undefined) {
    return { kind: "vcs", system: "git", url: git, ref: rev ?? tag ?? branch, subdirectory };
  }
  if (url !== undefined) return { kind: "url", url, subdirectory };
  const place = path ?? (typeof workspace === "string" ? workspace : undefined);
  return place === undefined ? undefined : { kind: "path", path: place };
}

function partOf({ extra, group }: UvSource): ProjectPart | undefined {
  if (extra !== undefined) return { kind: "extra", name: normaliseName(extra) };
  return group === undefined ? undefined : { kind: "group", name: normaliseName(group) };
}

function noMember(name: string, file: PyprojectFile): Error {
  return new UserError({
    code: "FILE_INVALID",
    message: `${quote(name)} is no member of the workspace of ${file.path}`,
    where: file.locate(["tool", "uv", "sources", name]),
    why: "no folder that `tool.uv.workspace.members` names has a `pyproject.toml` of that name",
    suggestions: ["add its folder to `members`", 'write the folder as `{ path = "…" }`'],
  });
}
