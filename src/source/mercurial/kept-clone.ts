import { changed, summary } from "../kept/checkout-changed.ts";
import { readState, writeState, type KeptState } from "../kept/kept-state.ts";
import { digestHgSettings } from "./hg-settings.ts";
import { hg, type HgSession } from "./run-hg.ts";

/**
 * Moves a kept clone to a commit, unless it is there already. Nothing that a person changed is lost: where it would have to
 * move over edits, it stays.
 * @throws UserError CHECKOUT_CHANGED, and as hg()
 */
export async function moveClone(session: HgSession, folder: string, node: string): Promise<void> {
  const state = await readState(folder);
  const fault = await faultOf(folder, state);
  if (fault !== undefined) throw changed(folder, node, fault);
  const head = await headOf(session, folder);
  if (head === node) return;
  if (head !== state?.commit) throw changed(folder, node, "Another commit was checked out in it.");
  const edits = await editsIn(session, folder);
  if (edits.length > 0) throw changed(folder, node, `It has edits: ${summary(edits)}.`);
  await hg(session, folder, "pull", `--rev=${node}`, "--", session.source.url);
  await writeState(folder, { commit: node, settings: await digestHgSettings(folder), moving: true });
  await hg(session, folder, "update", "--clean", `--rev=${node}`);
  await writeState(folder, { commit: node, settings: await digestHgSettings(folder) });
}

/**
 * The commit that a kept clone is at, undefined where others changed what steers hg in it.
 * @throws UserError as hg()
 */
export async function settledNode(session: HgSession, folder: string): Promise<string | undefined> {
  const fault = await faultOf(folder, await readState(folder));
  return fault === undefined ? headOf(session, folder) : undefined;
}

/** The settings come first: hg obeys them. */
async function faultOf(folder: string, state: KeptState | undefined): Promise<string | undefined> {
  if (state === undefined) return "It is not a checkout of bindery any more.";
  if (state.moving) return "An earlier update of it was interrupted.";
  if (state.settings === (await digestHgSettings(folder))) return undefined;
  return "hg's settings in it were changed, and could make hg run other programs.";
}

function headOf(session: HgSession, folder: string): Promise<string> {
  return hg(session, folder, "log", "--rev=.", "--template={node}");
}

/** Jupyter writes checkpoints wherever a notebook is opened; they are no edits of the person. */
async function editsIn(session: HgSession, folder: string): Promise<readonly string[]> {
  const checkpoints = "glob:**.ipynb_checkpoints/**";
  const kinds = ["--modified", "--added", "--removed", "--deleted", "--unknown"];
  const text = await hg(
    session,
    folder,
    "status",
    ...kinds,
    "--no-status",
    "--print0",
    "--exclude",
    checkpoints,
  );
  return text.split("\0").filter((path) => path !== "");
}
