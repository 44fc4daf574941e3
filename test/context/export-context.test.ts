import { lstat, mkdir, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Context } from "../../src/context/context.ts";
import { contextTar } from "../../src/context/context-tar.ts";
import { exportContext } from "../../src/context/export-context.ts";
import { ignoreRules } from "../../src/context/ignore-rules.ts";
import { listRepository } from "../../src/context/repository-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Tree, writeTree } from "./file-tree.ts";
import { type UnpackedEntry, unpackTar } from "./unpack-tar.ts";

const tree: Tree = {
  "a.ipynb": "{}",
  "data/large/a": "1",
  "data/small/b": "2",
  postBuild: { text: "#!/bin/sh\n", mode: 0o700 },
  passwd: { link: "/etc/passwd" },
  empty: { folder: true },
  "name with\nbreak": "",
};
const files = [
  { path: "Dockerfile", text: "FROM scratch\n", executable: false },
  { path: "build/deep/run.sh", text: "#!/bin/sh\n", executable: true },
];
const untroubled = new AbortController().signal;

async function repository(): Promise<Context> {
  const root = join(await temporaryFolder(), "repository");
  await writeTree(root, tree);
  return {
    files,
    root,
    folder: "repository",
    entries: () => listRepository(root, ignoreRules(["data", "!data/small/b"])),
  };
}

describe("exportContext", () => {
  test("writes what the tar holds, with its modes and times", async () => {
    const context = await repository();
    const folder = join(await temporaryFolder(), "not/there/yet");

    const count = await exportContext(context, folder, untroubled);

    const entries = await unpackTar(contextTar(context));
    const exported = await Promise.all(entries.map(({ header }) => describeFile(folder, header.name)));
    expect(exported).toEqual(entries.map((entry) => describeEntry(entry)));
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(found.filter((entry) => !entry.isDirectory())).toHaveLength(count);
    expect(entries.filter(({ header }) => header.type !== "directory")).toHaveLength(count);
  });

  test("takes an empty folder that is there", async () => {
    const folder = await temporaryFolder();

    await exportContext(await repository(), folder, untroubled);

    expect(await readdir(folder)).toEqual(["Dockerfile", "build", "repository"]);
  });

  test("can write into the repository, and does not export the export", { timeout: 5000 }, async () => {
    const context = await repository();
    const stop = AbortSignal.timeout(2000);

    await exportContext(context, join(context.root, "image"), stop);

    expect(await readdir(join(context.root, "image/repository"))).not.toContain("image");
  });

  test("leaves a folder with anything in it alone", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "thesis.tex"), "years of work");

    const exported = exportContext(await repository(), folder, untroubled);

    await expect(exported).rejects.toMatchObject({ code: "EXPORT_NOT_EMPTY" });
    expect(await readFile(join(folder, "thesis.tex"), "utf8")).toBe("years of work");
  });

  test("refuses a file in the folder's place", async () => {
    const folder = join(await temporaryFolder(), "file");
    await writeFile(folder, "");

    await expect(exportContext(await repository(), folder, untroubled)).rejects.toMatchObject({
      code: "EXPORT_NOT_EMPTY",
    });
  });

  test.each<[string, (context: Context) => Context, AbortSignal, string]>([
    ["is interrupted", (context) => context, AbortSignal.abort(new Error("stop")), "stop"],
    ["meets a file that has changed", (context) => ({ ...context, entries: stale }), untroubled, "changed"],
  ])("leaves nothing when it %s", async (_, change, signal, message) => {
    const parent = await temporaryFolder();
    await mkdir(join(parent, "empty"));

    const exported = exportContext(change(await repository()), join(parent, "empty"), signal);

    await expect(exported).rejects.toThrow(message);
    expect(await readdir(parent, { recursive: true })).toEqual(["empty"]);
  });
});

async function* stale() {
  yield { kind: "file", path: "a.ipynb", executable: false, size: 1 } as const;
}

/** What stands in the folder, in the words of the tar. Links have no mode of their own. */
async function describeFile(folder: string, name: string): Promise<object> {
  const path = join(folder, name);
  const found = await lstat(path);
  const { mtime } = found;
  if (found.isSymbolicLink()) return { name, mtime, content: await readlink(path) };
  return {
    name,
    mtime,
    mode: found.mode & 0o777,
    content: found.isFile() ? await readFile(path, "utf8") : "",
  };
}

function describeEntry({ header, content }: UnpackedEntry): object {
  const { name, mtime, mode, type, linkname } = header;
  return type === "symlink" ? { name, mtime, content: linkname } : { name, mtime, mode, content };
}
