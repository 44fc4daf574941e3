import { askGit } from "./git/ask-git.ts";

/** What git says of a folder of the person's own. */
export type LocalGit =
  | { readonly kind: "none" }
  | { readonly kind: "bare" }
  | { readonly kind: "work-tree"; readonly commit?: string };

/**
 * What a folder is to git. Runs rev-parse alone, which starts nothing that a repository's configuration names but a
 * fetch of missing objects (in a partial clone), and no protocol is allowed.
 * Where git is missing, or refuses to read a folder of another user, the folder counts as no repository.
 * @param folder an absolute path of a folder
 */
export async function inspectLocalGit(folder: string, signal: AbortSignal | undefined): Promise<LocalGit> {
  const facts = await revParse(folder, signal, "--is-bare-repository", "--is-inside-work-tree", "--git-dir");
  const [isBare, isInside, gitDir] = facts?.split("\n") ?? [];
  // A folder below a bare repository, its hooks for one, is only a folder.
  if (isBare === "true" && (gitDir === "." || gitDir === folder)) return { kind: "bare" };
  if (isInside !== "true") return { kind: "none" };
  // A folder that the commit does not hold (ignored or new, in a home folder kept in git) is not what the commit says.
  const isHeld = (await revParse(folder, signal, "--verify", "--quiet", "HEAD:./")) !== undefined;
  const commit = await revParse(folder, signal, "--verify", "--quiet", "HEAD^{commit}");
  return isHeld && commit !== undefined ? { kind: "work-tree", commit } : { kind: "work-tree" };
}

function revParse(
  folder: string,
  signal: AbortSignal | undefined,
  ...args: readonly string[]
): Promise<string | undefined> {
  return askGit(folder, signal, "rev-parse", ...args);
}
