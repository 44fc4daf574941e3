import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Runs hg as a person without settings would. */
export function hgIn(folder: string, ...args: string[]): string {
  const env = { ...process.env, HGRCPATH: "", HGPLAIN: "1", HGUSER: "A <a@example.org>" };
  return execFileSync("hg", args, { cwd: folder, env, encoding: "utf8", stdio: "pipe" }).trim();
}

/** Writes files and commits them; returns the commit's full id. */
export function hgCommit(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  hgIn(folder, "commit", "--addremove", "--message", Object.keys(files).join(" "));
  return hgIn(folder, "log", "--rev=.", "--template={node}");
}
