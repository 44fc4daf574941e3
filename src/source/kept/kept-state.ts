import { readFile, rename, writeFile } from "node:fs/promises";
import * as v from "valibot";

import { isMissing } from "../../repository/file-errors.ts";

const stateSchema = v.object({
  commit: v.string(),
  settings: v.string(),
  moving: v.optional(v.boolean()),
});

/** What bindery left in a kept checkout. It lies beside the folder, where a container that mounts the folder can't write. */
export interface KeptState {
  readonly commit: string;
  /** A fingerprint of what steers git or hg in it (digestGitSettings, digestHgSettings). */
  readonly settings: string;
  /** An update began and did not end. */
  readonly moving?: boolean | undefined;
}

/** The state of a checkout, undefined where there is none that can be read. */
export async function readState(folder: string): Promise<KeptState | undefined> {
  try {
    return v.parse(stateSchema, JSON.parse(await readFile(statePath(folder), "utf8")));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || v.isValiError(error)) return undefined;
    throw error;
  }
}

/** Replaces the state in one step. */
export async function writeState(folder: string, state: KeptState): Promise<void> {
  const path = statePath(folder);
  await writeFile(`${path}.new`, `${JSON.stringify(state)}\n`);
  await rename(`${path}.new`, path);
}

function statePath(folder: string): string {
  return `${folder}.json`;
}
