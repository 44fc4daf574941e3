import { chmod, chown, lutimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { Context } from "../../src/context/context.ts";
import { contextTar, contextTime } from "../../src/context/context-tar.ts";
import { ignoreRules } from "../../src/context/ignore-rules.ts";
import { listRepository, type RepositoryEntry } from "../../src/context/repository-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Tree, writeTree } from "./file-tree.ts";
import { unpackTar } from "./unpack-tar.ts";

const files = [
  { path: "Dockerfile", text: "FROM scratch\n", executable: false },
  { path: "build/run.sh", text: "#!/bin/sh\n", executable: true },
];

const odd = {
  newline: "line\nbreak",
  quotes: `"double" 'single'`,
  unicode: "données-北京-🜚",
  long: `${"folder".repeat(30)}/${"name".repeat(60)}`,
};

const tree: Tree = {
  "analysis.ipynb": "{}",
  "data/ä.csv": "1,2\n",
  postBuild: { text: "#!/bin/bash\n", mode: 0o755 },
  empty: { folder: true },
  latest: { link: "data" },
  passwd: { link: "/etc/passwd" },
  loop: { link: "loop" },
  [`far-${"x".repeat(120)}`]: { link: `${"../".repeat(60)}etc/shadow` },
  ...Object.fromEntries(Object.values(odd).map((name) => [name, name])),
};

async function contextOf(root: string): Promise<Context> {
  return { files, root, folder: "repository", entries: () => listRepository(root, ignoreRules([])) };
}

async function contextWith(written: Tree): Promise<Context> {
  const root = await temporaryFolder();
  await writeTree(root, written);
  return contextOf(root);
}

describe("contextTar", () => {
  test("holds bindery's files first, then the repository in its folder, all of it byte for byte", async () => {
    const entries = await unpackTar(contextTar(await contextWith(tree)));

    const contents = new Map(entries.map(({ header, content }) => [header.name, content]));
    expect([...contents.keys()].slice(0, 3)).toEqual(["Dockerfile", "build/run.sh", "repository/"]);
    expect(contents.get("Dockerfile")).toBe("FROM scratch\n");
    expect(contents.get("repository/data/ä.csv")).toBe("1,2\n");
    for (const name of Object.values(odd)) expect(contents.get(`repository/${name}`)).toBe(name);
    const named = Object.keys(tree).map((name) =>
      name === "empty" ? "repository/empty/" : `repository/${name}`,
    );
    expect([...contents.keys()]).toEqual(expect.arrayContaining(named));
  });

  test("keeps links as they are, wherever they lead", async () => {
    const entries = await unpackTar(contextTar(await contextWith(tree)));

    const links = entries.filter(({ header }) => header.type === "symlink");
    expect(new Map(links.map(({ header }) => [header.name, header.linkname]))).toEqual(
      new Map([
        [`repository/far-${"x".repeat(120)}`, `${"../".repeat(60)}etc/shadow`],
        ["repository/latest", "data"],
        ["repository/loop", "loop"],
        ["repository/passwd", "/etc/passwd"],
      ]),
    );
    expect(entries.filter(({ content }) => content.includes("root:"))).toEqual([]);
  });

  test("has one owner, one time, and modes that tell executables alone", async () => {
    const entries = await unpackTar(contextTar(await contextWith(tree)));

    const modes = new Map<string, number | undefined>();
    for (const { header } of entries) {
      expect(header).toMatchObject({ uid: 0, gid: 0, mtime: contextTime });
      modes.set(header.name, header.mode);
    }
    expect(modes.get("Dockerfile")).toBe(0o644);
    expect(modes.get("build/run.sh")).toBe(0o755);
    expect(modes.get("repository/")).toBe(0o775);
    expect(modes.get("repository/analysis.ipynb")).toBe(0o664);
    expect(modes.get("repository/postBuild")).toBe(0o775);
    expect(modes.get("repository/empty/")).toBe(0o775);
  });

  test("is the same, byte for byte, for two checkouts of one commit", async () => {
    const [one, other] = [await temporaryFolder(), await temporaryFolder()];
    await writeTree(one, tree);
    await writeTree(other, Object.fromEntries(Object.entries(tree).toReversed()));
    await disguise(other);

    const [left, right] = [
      await buffer(contextTar(await contextOf(one))),
      await buffer(contextTar(await contextOf(other))),
    ];

    expect(left.equals(right)).toBe(true);
  });

  test.each([
    ["grown", 1],
    ["shrunk", 3],
    ["gone", undefined],
  ])("fails with the file's name when it has %s since it was listed", async (_, size) => {
    const context = await contextWith({ "a.csv": "12" });
    const entry = {
      kind: "file",
      path: size === undefined ? "gone.csv" : "a.csv",
      executable: false,
    } as const;
    const stale = { ...context, entries: () => once({ ...entry, size: size ?? 2 }) };

    await expect(buffer(contextTar(stale))).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      where: { file: entry.path },
    });
  });

  test("ends with the reader: what is no longer wanted is no longer read", async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, "large"), Buffer.alloc(16 * 1024 * 1024));
    const listed: string[] = [];
    async function* entries() {
      for await (const entry of listRepository(root, ignoreRules([]))) {
        for (let copy = 0; copy < 20; copy += 1) {
          listed.push(entry.path);
          yield entry;
        }
      }
    }
    const tar = contextTar({ files, root, folder: "repository", entries });

    for await (const _ of tar) break;

    expect(tar.destroyed).toBe(true);
    expect(listed.length).toBeLessThan(3);
  });
});

async function* once(entry: RepositoryEntry): AsyncGenerator<RepositoryEntry> {
  yield entry;
}

/** Other times, other permissions of a stricter umask, and another owner where we may give things away. */
async function disguise(root: string): Promise<void> {
  for await (const entry of listRepository(root, ignoreRules([]))) {
    const path = join(root, entry.path);
    if (process.getuid?.() === 0 && entry.kind !== "link") await chown(path, 1234, 1234);
    if (entry.kind === "folder") await chmod(path, 0o700);
    if (entry.kind === "file") await chmod(path, entry.executable ? 0o700 : 0o600);
    await lutimes(path, 1_000_000_000, 1_000_000_000);
  }
}
