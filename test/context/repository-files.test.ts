import { execFileSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, onTestFinished, test } from "vitest";
import { ignoreRules } from "../../src/context/ignore-rules.ts";
import { listRepository, type RepositoryEntry } from "../../src/context/repository-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Tree, writeTree } from "./file-tree.ts";

async function list(root: string, lines: readonly string[] = []): Promise<readonly RepositoryEntry[]> {
  const entries: RepositoryEntry[] = [];
  for await (const entry of listRepository(root, ignoreRules(lines))) entries.push(entry);
  return entries;
}

async function pathsOf(tree: Tree, lines: readonly string[] = []): Promise<readonly string[]> {
  const root = await temporaryFolder();
  await writeTree(root, tree);
  const entries = await list(root, lines);
  return entries.map((entry) => (entry.kind === "folder" ? `${entry.path}/` : entry.path));
}

describe("listRepository", () => {
  test("names folders before what they hold, sorted by code unit", async () => {
    const paths = await pathsOf({
      "b/2": "",
      "b/1": "",
      Z: "",
      "a.txt": "",
      é: "",
      "a/x": "",
      B: { folder: true },
    });

    expect(paths).toEqual(["B/", "Z", "a/", "a/x", "a.txt", "b/", "b/1", "b/2", "é"]);
  });

  test("says of each thing what it is", async () => {
    const root = await temporaryFolder();
    await writeTree(root, {
      "data.csv": "1,2\n",
      postBuild: { text: "#!/bin/sh\n", mode: 0o700 },
      docs: { link: "elsewhere" },
      empty: { folder: true },
    });

    expect(await list(root)).toEqual([
      { kind: "file", path: "data.csv", executable: false, size: 4 },
      { kind: "link", path: "docs", target: "elsewhere" },
      { kind: "folder", path: "empty" },
      { kind: "file", path: "postBuild", executable: true, size: 10 },
    ]);
  });

  test("lists links and follows none: out of the repository, in a circle, to nothing", async () => {
    const paths = await pathsOf({
      passwd: { link: "/etc/passwd" },
      system: { link: "/" },
      up: { link: ".." },
      self: { link: "self" },
      "a/loop": { link: "../a" },
      broken: { link: "nowhere" },
    });

    expect(paths).toEqual(["a/", "a/loop", "broken", "passwd", "self", "system", "up"]);
  });

  test("passes FIFOs, sockets and devices over, without waiting for any", async () => {
    const root = await temporaryFolder();
    execFileSync("mkfifo", [join(root, "fifo")]);
    const server = createServer().listen(join(root, "socket"));
    onTestFinished(() => void server.close());
    await writeTree(root, { file: "" });

    expect(await list(root)).toEqual([{ kind: "file", path: "file", executable: false, size: 0 }]);
  });

  test.each([
    ["a newline", "line\nbreak"],
    ["quotes", `"double" 'single' \`back\``],
    ["shell and Dockerfile syntax", "$(touch x) ${HOME} # \\ *"],
    ["another script", "données-北京-🜚"],
    ["a dash first", "--force"],
    ["blanks at both ends", " a "],
    ["250 bytes", "x".repeat(250)],
  ])("takes a name with %s as it is", async (_, name) => {
    expect(await pathsOf({ [name]: "" })).toEqual([name]);
  });

  test("leaves a virtual environment out by what it holds, not by its name", async () => {
    const paths = await pathsOf({
      "my-env/pyvenv.cfg": "",
      "my-env/bin/python": "",
      "pyvenv.cfg": "",
      "a.py": "",
    });

    expect(paths).toEqual(["a.py", "pyvenv.cfg"]);
  });

  test("brings back what an exception names below an ignored folder, and nothing else", async () => {
    const tree = { "data/large.bin": "", "data/small/a.csv": "", "data/small/b.bin": "", "src/a.py": "" };

    const paths = await pathsOf(tree, ["data", "!data/small/*.csv"]);

    expect(paths).toEqual(["data/small/a.csv", "src/", "src/a.py"]);
  });

  test.each([
    ["a folder", { "a/x": "", "b/x": "" }],
    ["a file", { a: "", b: "" }],
    ["a link", { a: "", b: { link: "a" } }],
  ] satisfies readonly (readonly [string, Tree])[])(
    "says so when %s goes while it is listed",
    async (_, tree) => {
      const root = await temporaryFolder();
      await writeTree(root, tree);
      const entries = listRepository(root, ignoreRules([]));
      await entries.next();
      await rm(join(root, "b"), { recursive: true });

      await expect(Readable.from(entries).toArray()).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
    },
  );

  test("says so where a name is no UTF-8: it can't be written into the context", async () => {
    const root = await temporaryFolder();
    await writeFile(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.of(0xe9)]), "");

    await expect(list(root)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });
});
