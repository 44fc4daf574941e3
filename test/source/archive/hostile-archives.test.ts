import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";

import { temporaryFolder } from "../../temporary-folder.ts";
import { makeTar, makeZip, type TarMember } from "./make-archive.ts";
import { failureOf } from "../failure-of.ts";
import { unpackBytes } from "./unpack-bytes.ts";

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

const long = "n/".repeat(2049);
const link = (name: string, linkname: string): TarMember => ({ name, linkname, type: "symlink" });

describe("names and targets longer than a path can be", () => {
  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ["a file's name", () => makeTar([{ name: `${long}a` }])],
    ["a name that is left out", () => makeTar([{ name: `${long}a`, type: "fifo" }])],
    ["a name that is short once it is clean", () => makeTar([{ name: `${"./".repeat(2049)}a` }])],
    ["a link's target", () => makeTar([link("a", `${long}a`)])],
    ["a hard link's target", () => makeTar([{ name: "a", type: "link", linkname: `${long}a` }])],
    ["a name of many bytes and fewer letters", () => makeTar([link("a", "ü".repeat(2049))])],
    ["a name in a zip", () => makeZip([{ name: `${long}a` }])],
    ["a link's target in a zip", () => makeZip([{ name: "a", content: `${long}a`, mode: 0o120777 }])],
  ])("%s", async (_, make) => {
    expect(await failureOf(unpackBytes(folder, await make()))).toMatchObject({
      code: "ARCHIVE_INVALID",
      why: expect.stringContaining("longer than 4096 bytes"),
    });
  });

  it("a target of 4096 bytes is not too long", async () => {
    const target = `${"./".repeat(2047)}aa`;
    expect(target).toHaveLength(4096);
    // Linux counts the end of the text as well, and does not make it.
    expect(await failureOf(unpackBytes(folder, await makeTar([link("a", target)])))).toMatchObject({
      why: expect.stringContaining("can't be written"),
    });
    const root = await unpackBytes(
      folder,
      await makeTar([{ name: "p/aa", content: "x" }, link("p/b", target.slice(2))]),
    );
    expect(readFileSync(join(root, "b"), "utf8")).toBe("x");
  });
});

it("making links is left with the signal", async () => {
  const members = Array.from({ length: 3000 }, (_, index) => link(`l${index}`, "nowhere"));
  const controller = new AbortController();
  // The first link is there as soon as all of the archive was read.
  const bytes = await makeTar([{ name: "z" }, ...members]);
  const unpacking = unpackBytes(folder, bytes, { signal: controller.signal });
  const timer = setInterval(() => {
    const [work = ""] = readdirSync(folder);
    const found = readdirSync(join(folder, work), { recursive: true, withFileTypes: true });
    if (found.some((entry) => entry.isSymbolicLink())) controller.abort();
  }, 1);
  expect(await failureOf(unpacking.finally(() => clearInterval(timer)))).toMatchObject({
    code: "INTERRUPTED",
  });
}, 20_000);

describe("sparse files", () => {
  it.each(["gnu", "oldgnu", "posix"])("as GNU tar writes them (%s) are refused", async (format) => {
    const commands = `printf x > a; truncate -s 1M d.npy; printf end >> d.npy; tar --format=${format} -S -cf x.tar a d.npy`;
    execFileSync("sh", ["-c", commands], { cwd: folder });
    expect(await failureOf(unpackBytes(folder, readFileSync(join(folder, "x.tar"))))).toMatchObject({
      code: "ARCHIVE_INVALID",
      why: expect.stringMatching(/^"d\.npy" in it.*sparse files can't be read/),
    });
  });

  it.each(["0.0", "0.1", "1.0"])("of format %s are refused", async (version) => {
    const commands = `truncate -s 1M d.npy; tar --format=posix --sparse-version=${version} -S -cf x.tar d.npy`;
    execFileSync("sh", ["-c", commands], { cwd: folder });
    expect(await failureOf(unpackBytes(folder, readFileSync(join(folder, "x.tar"))))).toMatchObject({
      code: "ARCHIVE_INVALID",
    });
  });

  it("that are one hole are refused", async () => {
    execFileSync("sh", ["-c", "printf x > a; truncate -s 1M d; tar -S -cf x.tar a d"], { cwd: folder });
    expect(await failureOf(unpackBytes(folder, readFileSync(join(folder, "x.tar"))))).toMatchObject({
      code: "ARCHIVE_INVALID",
    });
  });

  it.each(["gnu", "v7"])("are not what a volume's label or an old tar is (%s)", async (format) => {
    const label = format === "gnu" ? "-V label" : "";
    const command = `mkdir p; printf x > p/a; ln -s a p/l; tar --format=${format} ${label} -cf x.tar p`;
    execFileSync("sh", ["-c", command], { cwd: folder });
    const root = await unpackBytes(folder, readFileSync(join(folder, "x.tar")));
    expect(readFileSync(join(root, "l"), "utf8")).toBe("x");
  });
});

const xz = (input: Buffer, ...options: string[]): Buffer => execFileSync("xz", ["-c", ...options], { input });

describe("xz that can't be read is told in words", () => {
  it.each<[string, (tar: Buffer) => Buffer, RegExp]>([
    ["cut", (tar) => xz(tar).subarray(0, 50_000), /^It is broken, or a part of it is missing\.$/],
    ["cut in its header", (tar) => xz(tar).subarray(0, 8), /^It is broken, or a part of it is missing\.$/],
    [
      "a wrong byte",
      (tar) => xz(tar).fill(0, 50_000, 50_010),
      /^It is broken, or a part of it is missing\.$/,
    ],
    ["another checksum", (tar) => xz(tar, "--check=sha256"), /^It is packed with options of xz/],
    ["a filter for programs", (tar) => xz(tar, "--x86", "--lzma2"), /^It is packed with options of xz/],
    ["a large dictionary", (tar) => xz(tar, "--lzma2=dict=512MiB"), /^Unpacking it takes too much memory/],
  ])("%s", async (_, pack, why) => {
    const tar = await makeTar([{ name: "p/a", content: randomBytes(100_000).toString("hex") }]);
    expect(await failureOf(unpackBytes(folder, pack(tar)))).toMatchObject({
      code: "ARCHIVE_INVALID",
      why: expect.stringMatching(why),
    });
  });

  it("and the next one is read all the same", async () => {
    const large = xz(await makeTar([{ name: "p/a", content: "x".repeat(5e6) }]));
    expect(await failureOf(unpackBytes(folder, large, { limitBytes: 1e5 }))).toMatchObject({
      code: "DOWNLOAD_TOO_LARGE",
    });
    const root = await unpackBytes(folder, large);
    expect(readFileSync(join(root, "a"))).toHaveLength(5e6);
  }, 10_000);
});

it.each([
  [20_000, "What is in x.tar is larger than 19.5 KB."],
  [2 ** 20, "What is in x.tar is larger than 1 MB."],
])("the limit of %d bytes is told in the units of the configuration", async (limitBytes, message) => {
  const bomb = gzipSync(await makeTar([{ name: "zeros", content: "\0".repeat(2 ** 21) }]));
  expect(await failureOf(unpackBytes(folder, bomb, { limitBytes }))).toMatchObject({
    code: "DOWNLOAD_TOO_LARGE",
    message,
  });
});
