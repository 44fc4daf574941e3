import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Checkout } from "../../src/source/checkout.ts";
import { openCheckout } from "../../src/source/open-source.ts";
import { commit, gitIn, makeFolder } from "./git/git-fixture.ts";

vi.setConfig({ testTimeout: 30_000 });

let folder: ReturnType<typeof makeFolder>;

beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

function open(argument: string, ref?: string): Promise<Checkout> {
  const dataDir = join(folder.path, "data");
  return openCheckout(argument, { cwd: folder.path, dataDir, ref, report: () => undefined });
}

function makeWorkTree(): string {
  const path = join(folder.path, "example");
  mkdirSync(path);
  gitIn(path, "init", "--quiet");
  return path;
}

describe("a folder", () => {
  it("is read where it is, empty or not", async () => {
    mkdirSync(join(folder.path, "owner", "name"), { recursive: true });
    const root = join(folder.path, "owner", "name");
    expect(await open("owner/name")).toEqual({ root, name: "name", origin: "local", kept: false });
  });

  it("is found through a link", async () => {
    mkdirSync(join(folder.path, "real"));
    symlinkSync("real", join(folder.path, "link"));
    expect(await open("link")).toMatchObject({ root: join(folder.path, "real"), name: "real" });
  });

  it("that git keeps has a commit, and so have the folders in it", async () => {
    const root = makeWorkTree();
    const sha = commit(root, { "sub/a.txt": "a\n", ".gitignore": "ignored\n" });
    expect(await open("example")).toEqual({
      root,
      name: "example",
      origin: "local",
      kept: false,
      commit: sha,
    });
    expect(await open("./example/sub")).toMatchObject({ name: "sub", commit: sha });
  });

  it("that the commit does not hold has none", async () => {
    const root = makeWorkTree();
    commit(root, { "a.txt": "a\n", ".gitignore": "ignored\n" });
    for (const name of ["ignored", "new", ".git"]) {
      mkdirSync(join(root, name), { recursive: true });
      expect(await open(join(root, name))).not.toHaveProperty("commit");
    }
  });

  it("without a commit yet has none", async () => {
    makeWorkTree();
    expect(await open("example")).not.toHaveProperty("commit");
  });

  it("is not the repository that a git hook's environment names", async () => {
    const root = makeWorkTree();
    commit(root, { "a.txt": "a\n" });
    mkdirSync(join(folder.path, "plain"));
    process.env["GIT_DIR"] = join(root, ".git");
    try {
      expect(await open("plain")).not.toHaveProperty("commit");
    } finally {
      delete process.env["GIT_DIR"];
    }
  });

  it("takes no ref", async () => {
    makeWorkTree();
    await expect(open("example", "main")).rejects.toMatchObject({ code: "OPTION_INVALID", exitCode: 2 });
  });
});

describe("a path that is no folder", () => {
  it("does not exist", async () => {
    await expect(open("nowhere")).rejects.toMatchObject({ code: "SOURCE_NOT_FOUND" });
    await expect(open("github.com/a/b")).rejects.toMatchObject({
      suggestions: [expect.stringContaining("https://github.com/a/b")],
    });
  });

  it("is a file", async () => {
    writeFileSync(join(folder.path, "a.txt"), "");
    await expect(open("a.txt")).rejects.toMatchObject({ code: "SOURCE_NOT_A_FOLDER" });
    await expect(open("a.txt/b")).rejects.toMatchObject({ code: "SOURCE_NOT_FOUND" });
  });

  it.each(["./loop", "./dangling"])("is the link %s", async (argument) => {
    symlinkSync("loop", join(folder.path, "loop"));
    symlinkSync("none", join(folder.path, "dangling"));
    await expect(open(argument)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:SOURCE_NOT_FOUND|FILE_UNREADABLE)$/),
    });
  });
});
