import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { MercurialSource } from "./mercurial-source.ts";

/**
 * Runs some work while a configuration file tells hg the source's credentials, for its own host alone: in no argument of a process
 * and in no file of the checkout. Where there are none, the file's path is "".
 */
export async function withCredentials<Result>(
  source: MercurialSource,
  work: (configFile: string) => Promise<Result>,
): Promise<Result> {
  const text = configurationOf(source);
  if (text === undefined) return work("");
  // Only its owner may look into it (mkdtemp(3)).
  const folder = await mkdtemp(join(tmpdir(), "bindery-hg-"));
  try {
    const file = join(folder, "hgrc");
    await writeFile(file, text, { mode: 0o600 });
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The environment variable that the configuration file takes the user's name from. */
export const userVariable = "BINDERY_HG_USER";

/** hg expands `$` in a user name and not in a password (hg help config.auth). */
function configurationOf({ credentials, url }: MercurialSource): string | undefined {
  const origin = /^https?:\/\/[^/]+/.exec(url)?.[0];
  if (credentials === undefined || origin === undefined) return undefined;
  const lines = ["[auth]", `bindery.prefix = ${origin}`, `bindery.username = $${userVariable}`];
  return `${[...lines, `bindery.password = ${credentials.password ?? ""}`].join("\n")}\n`;
}
