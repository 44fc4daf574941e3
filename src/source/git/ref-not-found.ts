import { UserError } from "../../errors/user-error.ts";
import { nearNames } from "../near-names.ts";
import { findHead } from "./remote-refs.ts";
import type { GitSession } from "./run-git.ts";

/**
 * The error for a ref that the source does not have, with what may have been meant.
 * @param folder where git may run, outside any repository
 * @param fullNames the source's branches and tags
 * @throws UserError as git(), from asking for the default branch
 */
export async function refNotFound(
  session: GitSession,
  folder: string,
  ref: string,
  fullNames: readonly string[],
): Promise<UserError> {
  const names = [...new Set(fullNames.map((name) => name.replace(/^refs\/(?:heads|tags)\//, "")))];
  const { url } = session.source;
  if (ref === "HEAD") return noDefault(url, names);
  const suggestions = [
    ...folderBehindBranch(ref, names),
    ...(await otherDefault(session, folder, ref)),
    ...meant(nearNames(ref, names)),
  ];
  return new UserError({
    code: "REF_NOT_FOUND",
    message: `${url} has no branch, tag or commit ${ref}.`,
    suggestions: suggestions.length === 0 ? [`See them all: git ls-remote ${url}`] : suggestions,
  });
}

function noDefault(url: string, names: readonly string[]): UserError {
  const suggestions = names.slice(0, 5).map((name) => `Give a branch: --ref ${name}`);
  const message = names.length === 0 ? `${url} has no commit yet.` : `${url} has no default branch.`;
  return new UserError({ code: "REF_NOT_FOUND", message, suggestions });
}

/** `main/notebooks`, from the address of a folder's page, is a branch and a folder in it. */
function folderBehindBranch(ref: string, names: readonly string[]): string[] {
  const branch = names
    .filter((name) => ref.startsWith(`${name}/`))
    .sort((left, right) => right.length - left.length)[0];
  if (branch === undefined) return [];
  return [`For the folder in it: --ref ${branch} --subdir ${ref.slice(branch.length + 1)}`];
}

async function otherDefault(session: GitSession, folder: string, ref: string): Promise<string[]> {
  if (!/^(?:origin\/)?(?:main|master)$/.test(ref)) return [];
  const head = await findHead(session, folder);
  if (head === undefined || head.name === "HEAD") return [];
  return [`The default branch has another name: --ref ${head.name.replace("refs/heads/", "")}, or no --ref.`];
}

function meant(names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`Did you mean ${names.join(", ")}?`];
}
