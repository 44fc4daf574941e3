import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  isBelowWorkTree,
  parseOrigin,
  readCommitOfRoot,
  readMainBranch,
  readOrigin,
} from "../../src/init/git-origin.ts";
import { temporaryFolder } from "../temporary-folder.ts";

test.each<[string, string, string]>([
  ["https://github.com/owner/paper.git", "github.com", "owner/paper"],
  ["https://github.com/owner/paper/", "github.com", "owner/paper"],
  ["https://user:secret@GitHub.com/owner/paper", "github.com", "owner/paper"],
  ["git@github.com:owner/paper.git", "github.com", "owner/paper"],
  ["ssh://git@gitlab.example.org:2222/group/sub/paper.git", "gitlab.example.org:2222", "group/sub/paper"],
])("%s is at %s", (url, host, path) => {
  expect(parseOrigin(url)).toEqual({ host, path });
});

test.each([
  "/home/me/paper",
  "../paper",
  "file:///home/me/paper",
  "https://github.com/paper",
  "https://github.com/owner/../paper",
  "https://github.com/owner/pa per",
  "https://github.com/owner/paper\nx: y",
  "https://github.com/owner/${{ secrets.TOKEN }}",
  "",
])("%j is on no host that can be named", (url) => {
  expect(parseOrigin(url)).toBeUndefined();
});

async function workTree(): Promise<string> {
  const root = await temporaryFolder();
  git(root, "init", "--quiet", "--initial-branch=trunk");
  await writeFile(join(root, "a.txt"), "1\n");
  git(root, "add", ".");
  git(root, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "first");
  return root;
}

describe("in a work tree", () => {
  test("the branch that is checked out is the main one, until origin says which", async () => {
    const root = await workTree();

    expect(await readMainBranch(root)).toBe("trunk");

    git(root, "update-ref", "refs/remotes/origin/release/2+", "HEAD");
    git(root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/release/2+");
    expect(await readMainBranch(root)).toBe("release/2+");
  });

  test("the root has the commit, a folder below has none", async () => {
    const root = await workTree();
    const below = join(root, "below");
    await mkdir(below);

    expect(await readCommitOfRoot(root)).toBe(git(root, "rev-parse", "HEAD"));
    expect(await readCommitOfRoot(below)).toBeUndefined();
    expect(await isBelowWorkTree(root)).toBe(false);
    expect(await isBelowWorkTree(below)).toBe(true);
  });

  test("origin is read without its credentials", async () => {
    const root = await workTree();

    expect(await readOrigin(root)).toBeUndefined();

    git(root, "remote", "add", "origin", "https://me:secret@github.com/owner/paper.git");
    expect(await readOrigin(root)).toEqual({ host: "github.com", path: "owner/paper" });
  });
});

test("a folder without git has none of it", async () => {
  const folder = await temporaryFolder();

  expect(await readOrigin(folder)).toBeUndefined();
  expect(await readMainBranch(folder)).toBeUndefined();
  expect(await readCommitOfRoot(folder)).toBeUndefined();
  expect(await isBelowWorkTree(folder)).toBe(false);
});

function git(folder: string, ...command: readonly string[]): string {
  return execFileSync("git", command, { cwd: folder, encoding: "utf8" }).trim();
}
