import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { CondaLock, ExplicitEnvironment } from "./conda-lock.ts";
import { type ExplicitList, readExplicitList } from "./read-explicit-list.ts";

/** The lists of a repository as one lock: of several for a platform the first counts. Undefined where there is no list. */
export async function readExplicitLists(
  repository: Repository,
  files: readonly RepositoryPath[],
): Promise<CondaLock | undefined> {
  const lists: ExplicitList[] = [];
  for (const file of files) {
    const list = await readExplicitList(repository, file);
    if (list !== undefined) lists.push(list);
  }
  if (lists.length === 0) return undefined;
  const environments: ExplicitEnvironment[] = [];
  for (const environment of lists.flatMap((list) => list.environments)) {
    if (!environments.some(({ platform }) => platform === environment.platform))
      environments.push(environment);
  }
  return {
    tool: "explicit list",
    files: lists.map(({ file }) => file),
    platforms: lists.flatMap(({ platform }) => platform ?? "every platform"),
    environments,
    notes: lists
      .filter((list) => !list.environments.some((environment) => environments.includes(environment)))
      .map(({ file, platform }) => ({ file, reason: reasonAgainst(platform, environments) })),
  };
}

function reasonAgainst(platform: string | undefined, used: readonly ExplicitEnvironment[]): string {
  const other = used.find((environment) => platform === undefined || environment.platform === platform);
  return other === undefined
    ? `is for ${platform}, which an image can't be for`
    : `${other.file} is for the same platform and comes first`;
}
