import { execFileSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import * as zlib from "node:zlib";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";

import { UserError } from "../../../src/errors/user-error.ts";
import { unpack } from "../../../src/source/archive/unpack.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { makeTar, makeTarGz, makeZip, type MadeEntry, type TarMember } from "./make-archive.ts";

let folder: string;
let lines: string[];
let count = 0;

beforeEach(async () => {
  folder = await temporaryFolder();
  lines = [];
});

interface Given {
  readonly limitBytes?: number;
  readonly folder?: string;
  readonly signal?: AbortSignal;
}

/** Unpacks into a folder of its own, and gives back where its root is. */
function unpackBytes(bytes: Buffer, given: Given = {}): Promise<string> {
  count += 1;
  const file = join(folder, `archive-${count}`);
  writeFileSync(file, bytes);
  const options = { name: "x.zip", limitBytes: 1e6, report: (line: string) => lines.push(line), ...given };
  return unpack(file, join(folder, `out-${count}`, "in"), options);
}

async function failureOf(promise: Promise<unknown>): Promise<UserError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw new Error("no user error", { cause: error });
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true }).map(String).sort();
}

/** What is to be seen of the members below. */
function seen(root: string): unknown {
  const text = (path: string): string => readFileSync(join(root, path), "utf8");
  const mode = (path: string): number => statSync(join(root, path)).mode & 0o7111;
  const [a, same, b] = [text("a.txt"), text("same.txt"), text(`${"deep/".repeat(30)}b.txt`)];
  return { a, same, b, link: readlinkSync(join(root, "link")), modes: [mode("run.sh"), mode("a.txt")] };
}

const expected = { a: "a", same: "a", b: "b", link: "a.txt", modes: [0o111, 0] };

describe("what is read", () => {
  const members: TarMember[] = [
    { name: "paper/", type: "directory" },
    { name: "paper/a.txt", content: "a" },
    { name: "paper/run.sh", content: "#!/bin/sh", mode: 0o4755 },
    { name: `paper/${"deep/".repeat(30)}b.txt`, content: "b" },
    { name: "paper/link", type: "symlink", linkname: "a.txt" },
    { name: "paper/same.txt", type: "link", linkname: "paper/a.txt" },
  ];

  it.each<[string, (tar: Buffer) => Buffer]>([
    ["nothing", (tar) => tar],
    ["gzip", (tar) => zlib.gzipSync(tar)],
    ["bzip2", (tar) => execFileSync("bzip2", ["-c"], { input: tar })],
    ["xz", (tar) => execFileSync("xz", ["-c"], { input: tar })],
  ])("tar, compressed with %s", async (_, compress) => {
    expect(seen(await unpackBytes(compress(await makeTar(members))))).toEqual(expected);
  });

  const hasZstd = "createZstdDecompress" in zlib;
  it("tar, compressed with zstd where Node.js has it", async () => {
    const result = unpackBytes(execFileSync("zstd", ["-c", "-q"], { input: await makeTar(members) }));
    const outcome = await result.then(seen, (error: unknown) => error);
    expect(outcome).toMatchObject(hasZstd ? expected : { code: "ARCHIVE_INVALID" });
  });

  it("zip, as Info-ZIP writes it", async () => {
    const work = join(folder, "work");
    mkdirSync(join(work, "paper"), { recursive: true });
    writeFileSync(join(work, "paper/a.txt"), "a".repeat(5000));
    writeFileSync(join(work, "paper/run.sh"), "#!/bin/sh", { mode: 0o755 });
    execFileSync("ln", ["-s", "a.txt", "paper/link"], { cwd: work });
    // The second one is zip64, and the third one has sizes behind its files.
    const commands = "zip -qry x.zip paper; zip -qry -fz y.zip paper; zip -qr -fd z.zip paper/a.txt";
    execFileSync("sh", ["-c", commands], { cwd: work });
    expect(filesBelow(await unpackBytes(readFileSync(join(work, "z.zip"))))).toEqual(["a.txt"]);
    for (const name of ["x.zip", "y.zip"]) {
      const root = await unpackBytes(readFileSync(join(work, name)));
      expect(readFileSync(join(root, "a.txt"), "utf8")).toHaveLength(5000);
      expect(readlinkSync(join(root, "link"))).toBe("a.txt");
      expect(statSync(join(root, "run.sh")).mode & 0o777).toBe(0o755);
    }
  });

  it("zip with names of UTF-8, of code page 437, and with backslashes", async () => {
    expect(filesBelow(await unpackBytes(makeZip([{ name: "größe.txt" }, { name: "b" }])))).toEqual([
      "b",
      "größe.txt",
    ]);
    const old = makeZip([{ name: Buffer.from([0x81, 0x2e, 0x74]) }, { name: "b" }], { utf8: false });
    expect(filesBelow(await unpackBytes(old))).toEqual(["b", "ü.t"]);
    expect(filesBelow(await unpackBytes(makeZip([{ name: "p\\x\\a.txt" }])))).toEqual(["x", "x/a.txt"]);
  });

  it("zip by its content alone, a stored one that begins with nothing", async () => {
    expect(await failureOf(unpackBytes(makeZip([])))).toMatchObject({ code: "ARCHIVE_INVALID" });
  });
});

describe("the root", () => {
  it.each<[string, string[], string[]]>([
    ["is the single folder", ["p/a", "p/b/c"], ["a", "b", "b/c"]],
    ["is all, where there are several", ["p/a", "q"], ["p", "p/a", "q"]],
    ["is all, where the single one is a file", ["a"], ["a"]],
    ["does not count what a Mac adds", ["p/a", "__MACOSX/p/._a"], ["a"]],
    ["is hoisted once", ["p/q/a"], ["q", "q/a"]],
  ])("%s", async (_, names, found) => {
    expect(filesBelow(await unpackBytes(makeZip(names.map((name) => ({ name })))))).toEqual(found);
  });

  it("is the folder that is asked for", async () => {
    const bytes = makeZip([{ name: "id/data/contents/a" }, { name: "id/bag.txt" }]);
    expect(filesBelow(await unpackBytes(bytes, { folder: "id/data/contents" }))).toEqual(["a"]);
    expect(await failureOf(unpackBytes(bytes, { folder: "none" }))).toMatchObject({
      code: "ARCHIVE_INVALID",
    });
  });

  it("is all, where a link stands beside the single folder", async () => {
    const root = await unpackBytes(
      await makeTar([{ name: "p/a" }, { name: "link", type: "symlink", linkname: "p/a" }]),
    );
    expect(filesBelow(root)).toEqual(["link", "p", "p/a"]);
  });
});

const link = (name: string, linkname: string): TarMember => ({ name, linkname, type: "symlink" });

describe("what leads out is refused", () => {
  it.each<[string, TarMember[]]>([
    ["upwards", [{ name: "../x" }]],
    ["upwards from within", [{ name: "a/../../x" }]],
    ["absolute", [{ name: "/tmp/x" }]],
    ["a drive", [{ name: "C:/x" }]],
    ["upwards with backslashes", [{ name: "a\\..\\..\\x" }]],
    ["an absolute link", [link("a", "/etc/passwd"), { name: "b" }]],
    ["a link upwards", [link("a", "../x"), { name: "b" }]],
    ["a link upwards from the single folder", [{ name: "p/a" }, link("p/b", "../x")]],
    ["a link through a link", [{ name: "z" }, link("d/here", ".."), link("out", "d/here/../..")]],
    ["a link through a later link", [{ name: "z" }, link("out", "d/here/../.."), link("d/here", "..")]],
    ["a file through a link", [link("a", "b"), { name: "a/x" }, { name: "b/y" }]],
    ["a file through a link of the same folder", [link("a", "."), { name: "a/x" }]],
    ["a hard link upwards", [{ name: "b" }, { name: "a", type: "link", linkname: "../x" }]],
    ["an absolute hard link", [{ name: "b" }, { name: "a", type: "link", linkname: "/etc/passwd" }]],
    [
      "a hard link through a link",
      [link("a", "b"), { name: "b/c" }, { name: "d", type: "link", linkname: "a/c" }],
    ],
  ])("%s", async (_, members) => {
    const before = filesBelow(folder);
    expect(await failureOf(unpackBytes(await makeTar(members)))).toMatchObject({ code: "ARCHIVE_ESCAPES" });
    const others = filesBelow(folder).filter((path) => !path.startsWith(`out-${count}/in`));
    expect(others).toEqual([...before, `archive-${count}`, `out-${count}`].sort());
  });

  it.each<[string, MadeEntry[]]>([
    ["upwards", [{ name: "../x" }]],
    ["upwards with backslashes", [{ name: "..\\x" }]],
    ["absolute", [{ name: "/x" }]],
    ["a drive", [{ name: "c:\\x" }]],
    ["a link", [{ name: "a", content: "/etc", mode: 0o120777 }, { name: "b" }]],
    ["a file through a link", [{ name: "a", content: ".", mode: 0o120777 }, { name: "a/b" }]],
  ])("%s, in a zip", async (_, entries) => {
    expect(await failureOf(unpackBytes(makeZip(entries)))).toMatchObject({ code: "ARCHIVE_ESCAPES" });
  });

  it.each<[string, TarMember[]]>([
    ["to nothing", [link("a", "nowhere/else"), { name: "b" }]],
    ["in a circle", [link("a", "c"), link("c", "a"), { name: "b" }]],
    ["up and down again", [{ name: "p/q/a" }, link("p/q/r/l", "../../q/a"), { name: "z" }]],
  ])("but not a link that stays, %s", async (_, members) => {
    const root = await unpackBytes(await makeTar(members));
    const links = filesBelow(root).filter((path) => lstatSync(join(root, path)).isSymbolicLink());
    expect(links).toHaveLength(members.filter(({ type }) => type === "symlink").length);
  });
});

describe("what is broken", () => {
  const whole = makeZip([{ name: "a", content: "x".repeat(1000) }, { name: "b" }]);

  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ["nothing", () => Buffer.alloc(0)],
    ["a page", () => Buffer.from("<html>")],
    ["a zip that is cut", () => whole.subarray(0, 500)],
    ["a zip with a wrong byte", () => Buffer.from(whole).fill("y", 100, 101)],
    ["an encrypted zip", () => makeZip([{ name: "a", content: "x", encrypted: true }])],
    [
      "a tar that is cut in a file",
      async () => (await makeTar([{ name: "a", content: "x".repeat(5000) }])).subarray(0, 2048),
    ],
    [
      "a tar that is cut between files",
      async () => (await makeTar([{ name: "a", content: "x" }])).subarray(0, 1024),
    ],
    [
      "a tar.gz that is cut",
      async () => (await makeTarGz([{ name: "a", content: "x".repeat(5000) }])).subarray(0, -12),
    ],
    ["a gzip of no tar", () => zlib.gzipSync("only text")],
    [
      "a bzip2 that is cut",
      async () => execFileSync("bzip2", ["-c"], { input: await makeTar([{ name: "a" }]) }).subarray(0, -8),
    ],
    [
      "an xz that is cut",
      async () => execFileSync("xz", ["-c"], { input: await makeTar([{ name: "a" }]) }).subarray(0, -40),
    ],
    ["a file where a folder is", () => makeZip([{ name: "a" }, { name: "a/b" }])],
    ["a folder where a file is", () => makeZip([{ name: "a/b" }, { name: "a" }])],
    ["a name too long", () => makeZip([{ name: "n".repeat(300) }])],
    ["a link to itself without a name", () => makeZip([{ name: "./", content: "x", mode: 0o120777 }])],
    ["a hard link to nothing", () => makeTar([{ name: "a", type: "link", linkname: "b" }])],
  ])("%s", async (_, make) => {
    expect(await failureOf(unpackBytes(await make()))).toMatchObject({ code: "ARCHIVE_INVALID" });
  });
});

it("leaves devices and pipes out, with a word", async () => {
  const root = await unpackBytes(
    await makeTar([
      { name: "a" },
      { name: "pipe", type: "fifo" },
      { name: "null", type: "character-device" },
    ]),
  );
  expect(filesBelow(root)).toEqual(["a"]);
  expect(lines).toEqual([expect.stringContaining("pipe"), expect.stringContaining("null")]);
});

it("stops where it is more than it may be", async () => {
  const bomb = await makeTarGz([{ name: "zeros", content: "\0".repeat(2_000_000) }]);
  expect(bomb.length).toBeLessThan(10_000);
  expect(await failureOf(unpackBytes(bomb))).toMatchObject({ code: "DOWNLOAD_TOO_LARGE" });
});

it("stops when it is told to", async () => {
  const signal = AbortSignal.abort();
  expect(await failureOf(unpackBytes(makeZip([{ name: "a" }]), { signal }))).toMatchObject({
    code: "INTERRUPTED",
  });
});

describe("whatever the names are", () => {
  const part = fc.oneof(
    fc.constantFrom("..", ".", "", "a", "b", "C:", "\\", "..\\", "~", "\u202e", "é", "con"),
    fc.string({ maxLength: 6 }),
  );
  const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
  const type = fc.constantFrom<NonNullable<TarMember["type"]>>(
    "file",
    "file",
    "symlink",
    "link",
    "directory",
  );
  const member = fc.record({ name, type, linkname: name });

  it("nothing stands outside, and no link leads out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(member, { minLength: 1, maxLength: 6 }), async (members) => {
        const tar = await makeTar(
          members.map((each) => ({ ...each, content: each.type === "file" ? "x" : "" })),
        );
        const attempt = await unpackBytes(tar).catch((error: unknown) => error);
        if (typeof attempt !== "string" && !(attempt instanceof UserError)) throw attempt;
        expect(readdirSync(join(folder, `out-${count}`), { encoding: "utf8" })).toEqual(["in"]);
        if (typeof attempt !== "string") return;
        for (const path of filesBelow(attempt)) {
          if (!lstatSync(join(attempt, path)).isSymbolicLink()) continue;
          // GNU's realpath -m resolves what is there and goes on where nothing is.
          const real = execFileSync(
            "sh",
            ["-c", 'realpath -m -- "$1" 2>&1 || true', "-", join(attempt, path)],
            {
              encoding: "utf8",
            },
          );
          const leadsNowhere = /: (?:No such file|Too many levels|Not a directory)/.test(real);
          expect(leadsNowhere || `${real.slice(0, -1)}/`.startsWith(`${attempt}/`)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
