import type { OwnImage } from "../buildpack.ts";
import type { OwnImagePlan } from "../plan/own-image-plan.ts";
import { decodeText } from "../repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import type { Context } from "./context.ts";
import { dockerIgnoreRules } from "./ignore-rules.ts";
import { listRepository, type RepositoryEntry } from "./repository-files.ts";

interface OwnImageSource {
  readonly source: OwnImage["dockerfile"];
  readonly plan: OwnImagePlan;
}

/**
 * The context of a repository's own Dockerfile, as `docker build` has it: all of the folder but what `.dockerignore` names, and the
 * Dockerfile itself in any case (https://docs.docker.com/build/concepts/context/#dockerignore-files).
 * @param root the context's folder on this machine
 * @throws UserError what reading the repository throws
 */
export async function ownImageContext(
  root: string,
  repository: Repository,
  { source, plan }: OwnImageSource,
): Promise<{ readonly context: Context; readonly dockerfile: string }> {
  const bytes = "path" in source ? await repository.read(source.path) : undefined;
  const dockerfile = "text" in source ? source.text : decodeText(bytes ?? new Uint8Array());
  const own = `${"path" in source ? source.path : plan.dockerfile}.dockerignore`;
  const rules = await dockerIgnoreRules(repository, [own, inFolder(plan.context, ".dockerignore")]);
  const files = [{ path: plan.dockerfile, text: dockerfile, executable: false }];
  const entries = () => without(plan.dockerfile, listRepository(root, rules));
  return { context: { files, root, folder: "", entries }, dockerfile };
}

function inFolder(folder: RepositoryPath, name: string): RepositoryPath {
  return folder === "" ? name : `${folder}/${name}`;
}

async function* without(
  path: RepositoryPath,
  entries: AsyncIterable<RepositoryEntry>,
): AsyncGenerator<RepositoryEntry> {
  for await (const entry of entries) if (entry.path !== path) yield entry;
}
