import { lstat, mkdir, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Context, contextTar } from "../../src/context/context-tar.ts";
import { exportContext } from "../../src/context/export-context.ts";
import { ignoreRules } from "../../src/context/ignore-rules.ts";
import { listRepository } from "../../src/context/repository-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Tree, writeTree } from "./file-tree.ts";
import { unpackTar } from "./unpack-tar.ts";

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
  return { files, root, entries: () => listRepository(root, ignoreRules(["data", "!data/small/b"])) };
}

describe("exportContext", () => {
  test("writes what the tar holds, with its modes and times", async () => {
    const context = await repository();
    const folder = join(await temporaryFolder(), "not/there/yet");

    const count = await exportContext(context, folder, untroubled);

    const entries = await unpackTar(contextTar(context));
    for (const { header, content } of entries) {
      const path = join(folder, header.name);
      const found = await lstat(path);
      expect(found.mtime, header.name).toEqual(header.mtime);
      if (header.type !== "symlink") expect(found.mode & 0o777, header.name).toBe(header.mode);
      if (header.type === "symlink") expect(await readlink(path)).toBe(header.linkname);
      if (header.type === "file") expect(await readFile(path, "utf8")).toBe(content);
    }
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

  test.each<[string, (context: Context) => Parameters<typeof exportContext>[0], AbortSignal]>([
    ["is interrupted", (context) => context, AbortSignal.abort(new Error("stop"))],
    ["meets a file that has changed", (context) => ({ ...context, entries: stale }), untroubled],
  ])("leaves nothing when it %s", async (_, change, signal) => {
    const parent = await temporaryFolder();
    await mkdir(join(parent, "empty"));

    const exported = exportContext(change(await repository()), join(parent, "empty"), signal);

    await expect(exported).rejects.toThrow();
    expect(await readdir(parent, { recursive: true })).toEqual(["empty"]);
  });
});

async function* stale() {
  yield { kind: "file", path: "a.ipynb", executable: false, size: 1 } as const;
}
