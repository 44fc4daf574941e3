import { checkRef } from "./check-ref.ts";
import { findAbbreviated } from "./find-abbreviated.ts";
import { refNotFound } from "./ref-not-found.ts";
import { findHead, findRef, listRefs, type RemoteRefs } from "./remote-refs.ts";
import type { GitSession } from "./run-git.ts";

/** What is to be checked out. */
export interface Target {
  /** What the source says now; a ref may have moved on by the time it is fetched. A sha that was given may be an annotated tag's own. */
  readonly commit: string;
  /** The full name to fetch by, undefined for what is given by its sha. */
  readonly name?: string;
}

/**
 * What a ref means in the source: a branch before a tag of the same name (as `git clone --branch` has it), then a
 * commit by its sha or the beginning of one. `origin/` before any of them is understood, and `remotes/origin/`, as people copy it
 * from `git branch -a`; no other prefix is dropped.
 * @param given undefined or HEAD for the source's default branch
 * @param folder where git may run, outside any repository
 * @throws UserError SOURCE_REFUSED, REF_NOT_FOUND, and as git()
 */
export async function resolveRef(
  session: GitSession,
  folder: string,
  given: string | undefined,
): Promise<Target> {
  if (given === undefined) return resolveHead(session, folder);
  checkRef(given);
  const ref = given.replace(/^(?:refs\/)?remotes\/origin\//, "origin/");
  if (ref === "HEAD" || ref === "origin/HEAD") return resolveHead(session, folder);
  if (isFullSha(ref)) return { commit: ref.toLowerCase() };
  if (/^refs\/(?!heads\/|tags\/)/.test(ref)) return resolveFullName(session, folder, ref);
  const refs = await listRefs(session, folder);
  const target = findNamed(refs, ref) ?? (await findCommit(session, folder, ref.replace(/^origin\//, "")));
  if (target === undefined) throw await refNotFound(session, folder, ref, [...refs.keys()]);
  return target;
}

/** Whether a ref is a commit by itself, or an annotated tag, that no fetch can change. */
function isFullSha(ref: string): boolean {
  return /^[0-9a-f]{40}$/i.test(ref);
}

async function resolveHead(session: GitSession, folder: string): Promise<Target> {
  const head = await findHead(session, folder);
  if (head !== undefined) return head;
  const refs = await listRefs(session, folder);
  throw await refNotFound(session, folder, "HEAD", [...refs.keys()]);
}

async function resolveFullName(session: GitSession, folder: string, name: string): Promise<Target> {
  const commit = await findRef(session, folder, name);
  if (commit === undefined) throw await refNotFound(session, folder, name, []);
  return { name, commit };
}

function findNamed(refs: RemoteRefs, ref: string): Target | undefined {
  const names = [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/${ref}`, ref];
  if (ref.startsWith("origin/")) {
    const rest = ref.slice("origin/".length);
    names.push(`refs/heads/${rest}`, `refs/tags/${rest}`);
  }
  for (const name of names) {
    const commit = refs.get(name);
    if (commit !== undefined) return { name, commit };
  }
  return undefined;
}

async function findCommit(session: GitSession, folder: string, text: string): Promise<Target | undefined> {
  if (isFullSha(text)) return { commit: text.toLowerCase() };
  // git abbreviates to four digits at least (core.abbrev).
  if (!/^[0-9a-f]{4,39}$/i.test(text)) return undefined;
  const commit = await findAbbreviated(session, folder, text.toLowerCase());
  return commit === undefined ? undefined : { commit };
}
