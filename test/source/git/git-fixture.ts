import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A temporary folder of one test, free of links. */
export function makeFolder(): { path: string; remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "bindery-source-")));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Runs git as a person would, with a name and fixed dates. */
export function gitIn(folder: string, ...args: string[]): string {
  const env = {
    ...process.env,
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@example.org",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@example.org",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
  const config = ["-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always"];
  return execFileSync("git", [...config, ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
    stdio: "pipe",
  }).trim();
}

/** Writes files and commits them; returns the commit's sha. */
export function commit(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  gitIn(folder, "add", "--all");
  gitIn(folder, "commit", "--quiet", "--allow-empty", "--message", Object.keys(files).join(" "));
  return gitIn(folder, "rev-parse", "HEAD");
}

/** A work tree with a bare repository that it pushes to: `<root>/<name>.git`, and `<root>/<name>` to work in. */
export function makeRepository(root: string, name: string): { work: string; bare: string; push: () => void } {
  const work = join(root, name);
  const bare = join(root, `${name}.git`);
  mkdirSync(work, { recursive: true });
  mkdirSync(bare, { recursive: true });
  gitIn(bare, "init", "--quiet", "--bare");
  gitIn(work, "init", "--quiet");
  gitIn(work, "remote", "add", "origin", bare);
  return {
    work,
    bare,
    push: () =>
      gitIn(work, "push", "--quiet", "--force", "--all") +
      gitIn(work, "push", "--quiet", "--force", "--tags"),
  };
}
