import { UserError } from "../../errors/user-error.ts";
import { hgFailure } from "./hg-failure.ts";
import { listNames } from "./list-names.ts";
import { nearNames } from "../near-names.ts";
import { tryHg, type HgSession } from "./run-hg.ts";

/** What `hg clone` checks out where nobody says: this bookmark, else this branch, else the newest commit (hg help clone). */
const defaults = ["@", "default", "tip"] as const;

/**
 * The full id of the commit that a revision means in the source: a bookmark, tag or branch, or the beginning of an id.
 * @param revision undefined for the source's default
 * @param folder where hg may run, outside any repository
 * @throws UserError REF_NOT_FOUND, and as hg()
 */
export async function resolveRevision(
  session: HgSession,
  folder: string,
  revision: string | undefined,
): Promise<string> {
  for (const candidate of revision === undefined ? defaults : [revision]) {
    const node = await identify(session, folder, candidate);
    if (node !== undefined) return node;
  }
  if (revision === undefined) throw empty(session.source.url);
  throw await notFound(session, folder, revision);
}

/** Whether hg finds a repository of its own at the source. @throws UserError MERCURIAL_NOT_FOUND, INTERRUPTED */
export async function isMercurial(session: HgSession, folder: string): Promise<boolean> {
  const result = await tryHg(session, folder, "identify", "--id", "--", session.source.url);
  return result.code === 0;
}

async function identify(session: HgSession, folder: string, revision: string): Promise<string | undefined> {
  const { url } = session.source;
  // A repository of this machine reads an expression, others a name.
  const wanted = url.startsWith("file:") ? `"${revision}"` : revision;
  const result = await tryHg(session, folder, "identify", "--template={node}", `--rev=${wanted}`, "--", url);
  if (result.code !== 0) {
    if (
      /unknown revision|ambiguous identifier|filtered revision|hidden revision/i.test(
        result.messages.join("\n"),
      )
    )
      return undefined;
    throw hgFailure(url, result.messages);
  }
  const node = /^[0-9a-f]{40}/.exec(result.stdout.trim())?.[0];
  return node === undefined || /^0+$/.test(node) ? undefined : node;
}

function empty(url: string): UserError {
  return new UserError({ code: "REF_NOT_FOUND", message: `${url} has no commit yet.` });
}

async function notFound(session: HgSession, folder: string, revision: string): Promise<UserError> {
  const names = await listNames(session, folder);
  const near = nearNames(revision, names);
  const suggestions = near.length === 0 ? names.slice(0, 5).map((name) => `--ref ${name}`) : near;
  const before = near.length === 0 ? "There are" : "Did you mean";
  return new UserError({
    code: "REF_NOT_FOUND",
    message: `${session.source.url} has no branch, bookmark, tag or commit ${revision}.`,
    suggestions:
      suggestions.length === 0 ? [] : [`${before} ${suggestions.join(", ")}${near.length === 0 ? "" : "?"}`],
  });
}
