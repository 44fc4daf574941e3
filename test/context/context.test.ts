import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentDigest } from "../../src/context/content-digest.ts";
import { repositoryContext, type Context } from "../../src/context/context.ts";
import { contextTar } from "../../src/context/context-tar.ts";
import { exportContext } from "../../src/context/export-context.ts";
import { openRepository } from "../../src/repository/local-repository.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Tree, writeTree } from "./file-tree.ts";
import { unpackTar } from "./unpack-tar.ts";

const signal = new AbortController().signal;
const tree: Tree = {
  "binder/postBuild": { text: "#!/bin/sh\n", mode: 0o644 },
  postBuild: { text: "#!/bin/sh\n", mode: 0o644 },
  run: { text: "#!/bin/sh\n", mode: 0o755 },
  folder: { folder: true },
};

async function contextOf(executables: readonly string[]): Promise<Context> {
  const root = await temporaryFolder();
  await writeTree(root, tree);
  return repositoryContext(root, await openRepository(root, "example"), { files: [], executables });
}

async function executablesOf(context: Context): Promise<readonly string[]> {
  const entries = await unpackTar(contextTar(context));
  return entries
    .filter(({ header }) => header.type === "file" && ((header.mode ?? 0) & 0o111) !== 0)
    .map(({ header }) => header.name);
}

test("makes the files executable that the image runs, and no others", async () => {
  expect(await executablesOf(await contextOf(["binder/postBuild"]))).toEqual([
    "repository/binder/postBuild",
    "repository/run",
  ]);
});

test("makes nothing of a name that is no file", async () => {
  const entries = await unpackTar(contextTar(await contextOf(["folder", "nothing"])));

  expect(entries.find(({ header }) => header.name === "repository/folder/")?.header.type).toBe("directory");
  expect(entries.map(({ header }) => header.name)).not.toContain("repository/nothing");
});

test("is another content where another file is executable", async () => {
  const [without, within] = [await contextOf([]), await contextOf(["postBuild"])];

  expect(await contentDigest(within, signal)).not.toBe(await contentDigest(without, signal));
});

test("is the same content where the checkout says the same", async () => {
  const [without, within] = [await contextOf([]), await contextOf(["run"])];

  expect(await contentDigest(within, signal)).toBe(await contentDigest(without, signal));
});

test("is exported with the modes that it is built with", async () => {
  const folder = join(await temporaryFolder(), "exported");

  await exportContext(await contextOf(["binder/postBuild"]), folder, signal);

  const modes = ["binder/postBuild", "postBuild"].map(async (path) => {
    const { mode } = await lstat(join(folder, "repository", path));
    return mode & 0o777;
  });
  expect(await Promise.all(modes)).toEqual([0o775, 0o664]);
});
