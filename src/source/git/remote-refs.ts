import { git } from "./git-command.ts";
import type { GitSession } from "./run-git.ts";

/** Full names (`refs/heads/main`) to the commit that each stands for; an annotated tag stands for what it tags. */
export type RemoteRefs = ReadonlyMap<string, string>;

/** The remote's default: its branch's full name where it has one, else `HEAD`. */
export interface RemoteHead {
  readonly name: string;
  readonly commit: string;
}

/** The branches and tags of the source. @throws UserError as git() */
export async function listRefs(session: GitSession, folder: string): Promise<RemoteRefs> {
  return parseRefs(await git(session, folder, "ls-remote", "--heads", "--tags", "--", session.source.url));
}

/** One ref by its full name (`refs/pull/3/head`), undefined where there is none. @throws UserError as git() */
export async function findRef(
  session: GitSession,
  folder: string,
  name: string,
): Promise<string | undefined> {
  return parseRefs(await git(session, folder, "ls-remote", "--", session.source.url, name)).get(name);
}

/** What the source checks out by default; undefined where it has no commit there. @throws UserError as git() */
export async function findHead(session: GitSession, folder: string): Promise<RemoteHead | undefined> {
  const text = await git(session, folder, "ls-remote", "--symref", "--", session.source.url, "HEAD");
  const commit = parseRefs(text).get("HEAD");
  if (commit === undefined) return undefined;
  const branch = /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(text)?.[1];
  return { name: branch ?? "HEAD", commit };
}

/** Reads `<sha>\t<name>` lines; `<name>^{}` is what an annotated tag points at. */
export function parseRefs(text: string): RemoteRefs {
  const refs = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, commit, name, peeled] = /^([0-9a-f]{40,64})\t([^\s^]+)(\^\{\})?$/.exec(line) ?? [];
    if (commit === undefined || name === undefined) continue;
    if (peeled !== undefined || !refs.has(name)) refs.set(name, commit);
  }
  return refs;
}
