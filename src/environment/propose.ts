import type { Buildpack, Proposal } from "../buildpack.ts";
import type { Repository } from "../repository/repository.ts";

/** The environment file that a buildpack would write for a repository without one; undefined where none has a proposal. */
export async function propose(
  repository: Repository,
  buildpacks: readonly Buildpack[],
): Promise<Proposal | undefined> {
  for (const buildpack of buildpacks) {
    if (!("propose" in buildpack) || buildpack.propose === undefined) continue;
    const proposal = await buildpack.propose(repository);
    if (proposal !== undefined) return proposal;
  }
  return undefined;
}
