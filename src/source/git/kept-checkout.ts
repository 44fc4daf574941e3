import { UserError } from "../../errors/user-error.ts";
import { readRecord, writeRecord } from "./checkout-record.ts";
import { fetchTarget } from "./fetch-target.ts";
import { git } from "./git-command.ts";
import { digestGitSettings } from "./git-settings.ts";
import type { Target } from "./resolve-ref.ts";
import { runGit, type GitSession } from "./run-git.ts";
import { updateSubmodules } from "./submodules.ts";

/**
 * Moves a kept checkout to a target, unless it is there already. Nothing that a person changed is lost: where the
 * checkout would have to move over edits, it stays.
 * @returns the full sha of the commit that is checked out
 * @throws UserError CHECKOUT_CHANGED, and as git()
 */
export async function moveCheckout(session: GitSession, folder: string, target: Target): Promise<string> {
  const head = await headOf(session, folder);
  const record = await readRecord(folder);
  if (head === target.commit && record?.moving !== true) return head;
  const why = await changeIn(session, folder, head);
  if (why !== undefined) throw changed(folder, target, why);
  const commit = await fetchTarget(session, folder, target, "incremental");
  await writeRecord(folder, { commit, settings: await digestGitSettings(folder), moving: true });
  await git(session, folder, "checkout", "--quiet", "--detach", commit);
  await updateSubmodules(session, folder);
  await writeRecord(folder, { commit, settings: await digestGitSettings(folder) });
  return commit;
}

/**
 * The commit that a kept checkout is at, undefined where it is no repository any more. Safe whatever a container wrote
 * there: rev-parse runs nothing that a configuration names but a fetch of missing objects, and no protocol is allowed.
 * @throws UserError GIT_NOT_FOUND, INTERRUPTED
 */
export async function headOf(session: GitSession, folder: string): Promise<string | undefined> {
  const result = await runGit(session, { folder, protocols: [] }, [
    "rev-parse",
    "--verify",
    "--quiet",
    "HEAD",
  ]);
  return result.code === 0 ? result.stdout.trim() : undefined;
}

/** Why a checkout must not be moved; undefined where it is as bindery left it. The settings come first: `status` obeys them. */
async function changeIn(
  session: GitSession,
  folder: string,
  head: string | undefined,
): Promise<string | undefined> {
  const record = await readRecord(folder);
  if (head === undefined || record === undefined) return "It is not a checkout of bindery any more.";
  if (record.moving) return "An earlier update of it was interrupted.";
  if (record.settings !== (await digestGitSettings(folder))) {
    return "git's settings in it were changed, and could make git run other programs.";
  }
  if (head !== record.commit) return "Another commit was checked out in it.";
  const edits = await git(session, folder, "status", "--porcelain", "--untracked-files=normal");
  return edits === "" ? undefined : `It has edits: ${summary(edits)}.`;
}

function summary(status: string): string {
  const files = status.trimEnd().split("\n");
  const named = files.slice(0, 3).map((line) => line.slice(3));
  return files.length > 3 ? `${named.join(", ")} and ${files.length - 3} more` : named.join(", ");
}

function changed(folder: string, target: Target, why: string): UserError {
  return new UserError({
    code: "CHECKOUT_CHANGED",
    message: `The kept checkout would have to move to ${target.commit.slice(0, 12)}, over changes in it.`,
    where: { file: folder },
    why,
    suggestions: [
      `To work with it as it is, give the folder as the source: ${folder}`,
      "To keep the changes elsewhere, commit and push them, or copy the folder.",
      `To drop them and fetch anew, remove the folder: rm -r ${folder}`,
    ],
  });
}
