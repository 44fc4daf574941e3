import { readFile, rename, writeFile } from "node:fs/promises";
import * as v from "valibot";

import { isMissing } from "../../repository/file-errors.ts";

const recordSchema = v.object({
  commit: v.string(),
  settings: v.string(),
  moving: v.optional(v.boolean()),
});

/** What bindery left in a kept checkout. It lies beside the folder, where a container that mounts the folder can't write. */
export interface CheckoutRecord {
  readonly commit: string;
  /** See digestGitSettings. */
  readonly settings: string;
  /** An update began and did not end. */
  readonly moving?: boolean | undefined;
}

/** The record of a checkout, undefined where there is none that can be read. */
export async function readRecord(folder: string): Promise<CheckoutRecord | undefined> {
  try {
    return v.parse(recordSchema, JSON.parse(await readFile(recordPath(folder), "utf8")));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || v.isValiError(error)) return undefined;
    throw error;
  }
}

/** Replaces the record in one step. */
export async function writeRecord(folder: string, record: CheckoutRecord): Promise<void> {
  const path = recordPath(folder);
  await writeFile(`${path}.new`, `${JSON.stringify(record)}\n`);
  await rename(`${path}.new`, path);
}

function recordPath(folder: string): string {
  return `${folder}.json`;
}
