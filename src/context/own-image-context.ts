import type { OwnImagePlan } from "../plan/own-image-plan.ts";
import { UserError } from "../errors/user-error.ts";
import { decodeText } from "../repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import type { Context } from "./context.ts";
import { dockerIgnoreRules } from "./ignore-rules.ts";
import { listRepository, type RepositoryEntry } from "./repository-files.ts";

/**
 * The context of a repository's own Dockerfile, as `docker build` has it: all of the folder but what `.dockerignore` names, and the
 * Dockerfile itself in any case (https://docs.docker.com/build/concepts/context/#dockerignore-files).
 * @param root the context's folder on this machine
 * @param path the Dockerfile in the repository
 * @throws UserError FILE_UNREADABLE where the Dockerfile or the folder is not there, PATH_ESCAPES, and what reading the repository throws
 */
export async function ownImageContext(
  root: string,
  repository: Repository,
  path: RepositoryPath,
  plan: OwnImagePlan,
): Promise<{ readonly context: Context; readonly dockerfile: string }> {
  await checkFolder(repository, plan.context);
  const dockerfile = await readDockerfile(repository, path);
  const rules = await dockerIgnoreRules(repository, [
    `${path}.dockerignore`,
    inFolder(plan.context, ".dockerignore"),
  ]);
  const files = [{ path: plan.dockerfile, text: dockerfile, executable: false }];
  const entries = () => without(plan.dockerfile, listRepository(root, rules));
  return { context: { files, root, folder: "", entries }, dockerfile };
}

/** A folder may be a link: one that leads out of the repository must not be listed. @throws UserError PATH_ESCAPES, FILE_UNREADABLE */
async function checkFolder(repository: Repository, context: RepositoryPath): Promise<void> {
  if (context === "" || (await repository.kindOf(context)) === "folder") return;
  throw new UserError({
    code: "FILE_UNREADABLE",
    message: `The build context \`${context}\` is no folder of the repository`,
    where: { file: context },
  });
}

async function readDockerfile(repository: Repository, path: RepositoryPath): Promise<string> {
  const bytes = await repository.read(path);
  if (bytes !== undefined) return decodeText(bytes);
  throw new UserError({
    code: "FILE_UNREADABLE",
    message: `There is no Dockerfile \`${path}\``,
    where: { file: path },
  });
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
