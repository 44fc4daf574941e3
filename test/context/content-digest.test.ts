import { chmod, lutimes, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentDigest } from "../../src/context/content-digest.ts";
import type { Context } from "../../src/context/context.ts";
import { ignoreRules } from "../../src/context/ignore-rules.ts";
import { listRepository } from "../../src/context/repository-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Tree, writeTree } from "./file-tree.ts";

const tree: Tree = {
  one: "11",
  "folder/two": "22",
  three: "33",
  link: { link: "one" },
  tool: { text: "#!/bin/sh\n", mode: 0o755 },
};
const dockerfile = { path: "Dockerfile", text: "FROM scratch\n", executable: false };

function contextOf(root: string, files = [dockerfile]): Context {
  return { files, root, folder: "repository", entries: () => listRepository(root, ignoreRules(["ignored"])) };
}

async function digestOf(root: string, files = [dockerfile]): Promise<string> {
  return contentDigest(contextOf(root, files), new AbortController().signal);
}

async function repository(): Promise<string> {
  const root = await temporaryFolder();
  await writeTree(root, tree);
  return root;
}

test.each<[string, (root: string) => Promise<unknown>]>([
  ["time", (root) => lutimes(join(root, "one"), 1, 1)],
  ["permission to write", (root) => chmod(join(root, "one"), 0o400)],
  ["ignored file", (root) => writeFile(join(root, "ignored"), "anything")],
])("stays with another %s", async (_, change) => {
  const [left, right] = [await repository(), await repository()];

  await change(right);

  expect(await digestOf(right)).toBe(await digestOf(left));
});

test.each<[string, (root: string) => Promise<unknown>]>([
  ["bytes of a file", (root) => writeFile(join(root, "one"), "12")],
  ["name of a file", (root) => rename(join(root, "one"), join(root, "uno"))],
  ["permission to execute", (root) => chmod(join(root, "tool"), 0o644)],
  ["target of a link", (root) => relink(root, "three")],
  ["file where a link was, with the same content", (root) => relink(root)],
  ["empty folder", (root) => writeTree(root, { empty: { folder: true } })],
  ["cut between two files", (root) => writeTree(root, { one: "1", three: "133" })],
])("changes with another %s", async (_, change) => {
  const [left, right] = [await repository(), await repository()];

  await change(right);

  expect(await digestOf(right)).not.toBe(await digestOf(left));
});

test.each([
  [{ ...dockerfile, text: "FROM other\n" }],
  [{ ...dockerfile, executable: true }],
  [{ ...dockerfile, path: "Dockerfile.other" }],
])("changes with bindery's own files: %o", async (file) => {
  const root = await repository();

  expect(await digestOf(root, [file])).not.toBe(await digestOf(root));
});

test("stops when it is interrupted, in the middle of a file too", async () => {
  const root = await temporaryFolder();
  await writeFile(join(root, "large"), Buffer.alloc(1024 * 1024));
  const interruption = new AbortController();
  const context = contextOf(root);
  async function* entries() {
    for await (const entry of context.entries()) {
      setImmediate(() => interruption.abort(new Error("stop")));
      yield entry;
    }
  }

  await expect(contentDigest({ ...context, entries }, interruption.signal)).rejects.toThrow("stop");
});

async function relink(root: string, target?: string): Promise<void> {
  await rm(join(root, "link"));
  await (target === undefined ? writeFile(join(root, "link"), "one") : symlink(target, join(root, "link")));
}
