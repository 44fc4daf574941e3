import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { temporaryFolder } from "../../temporary-folder.ts";
import { makeTar } from "./make-archive.ts";
import { failureOf } from "../failure-of.ts";
import { unpackBytes } from "./unpack-bytes.ts";

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const bzip2 = (input: Buffer, level = "-9"): Buffer => execFileSync("bzip2", [level, "-c"], { input });

// Hexadecimal digits are halved at best: half a megabyte is several blocks of bzip2 -1.
const content = randomBytes(250_000).toString("hex");

describe("what bzip2 packs", () => {
  it.each<[string, (tar: Buffer) => Buffer]>([
    ["in several blocks", (tar) => bzip2(tar, "-1")],
    [
      "in two streams",
      (tar) => Buffer.concat([bzip2(tar.subarray(0, 100_000)), bzip2(tar.subarray(100_000))]),
    ],
    [
      "in a stream for each ten thousand bytes",
      (tar) => Buffer.concat(pieces(tar, 10_000).map((piece) => bzip2(piece))),
    ],
    ["with something behind it", (tar) => Buffer.concat([bzip2(tar), Buffer.from("signature")])],
  ])("%s is unpacked", async (_, pack) => {
    const root = await unpackBytes(folder, pack(await makeTar([{ name: "p/a", content }, { name: "p/b" }])));
    expect(readFileSync(join(root, "a"), "utf8")).toBe(content);
  });

  it("does not depend on the options that bzip2 takes from the environment", async () => {
    const packed = bzip2(await makeTar([{ name: "p/a", content: "a" }]));
    vi.stubEnv("BZIP2", join(folder, "another-file"));
    const root = await unpackBytes(folder, packed);
    expect(readFileSync(join(root, "a"), "utf8")).toBe("a");
  });
});

function pieces(bytes: Buffer, length: number): Buffer[] {
  const count = Math.ceil(bytes.length / length);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * length, (index + 1) * length));
}

it("unpacks 60 MB of zeros in little memory", async () => {
  const packed = bzip2(await makeTar([{ name: "p/zeros", content: "\0".repeat(60 * 2 ** 20) }]));
  expect(packed.length).toBeLessThan(1000);
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const root = await unpackBytes(folder, packed).finally(() => clearInterval(watch));
  expect(statSync(join(root, "zeros")).size).toBe(60 * 2 ** 20);
  expect(most - before).toBeLessThan(100 * 2 ** 20);
}, 20_000);

it.each<[string, (packed: Buffer) => Buffer]>([
  ["is cut", (packed) => packed.subarray(0, -20_000)],
  ["is cut in its first bytes", (packed) => packed.subarray(0, 5)],
  ["is cut in its last bytes", (packed) => packed.subarray(0, -1)],
  ["has a wrong byte", (packed) => Buffer.from(packed).fill(packed.readUInt8(100_000) ^ 1, 100_000, 100_001)],
  ["is text with a beginning of bzip2", () => Buffer.from("BZh9 and so on")],
])(
  "says it in words where the file %s",
  async (_, spoil) => {
    const packed = bzip2(await makeTar([{ name: "p/a", content }]));
    expect(await failureOf(unpackBytes(folder, spoil(packed)))).toMatchObject({
      code: "ARCHIVE_INVALID",
      why: "It is broken, or a part of it is missing.",
    });
  },
  20_000,
);

it("says how to install bzip2 where it is missing", async () => {
  const packed = bzip2(await makeTar([{ name: "p/a" }]));
  vi.stubEnv("PATH", folder);
  const error = await failureOf(unpackBytes(folder, packed));
  expect(error).toMatchObject({ code: "ARCHIVE_INVALID", why: expect.stringContaining("not installed") });
  expect(error.suggestions[0]).toMatch(/apt-get install bzip2/);
});

it("ends bzip2 where the rest is not wanted", async () => {
  const packed = bzip2(await makeTar([{ name: "p/zeros", content: "\0".repeat(20 * 2 ** 20) }]));
  const pids = join(folder, "pids");
  const real = execFileSync("sh", ["-c", "command -v bzip2"], { encoding: "utf8" }).trim();
  writeFileSync(join(folder, "bzip2"), `#!/bin/sh\necho $$ > ${pids}\nexec ${real} "$@"\n`, { mode: 0o755 });
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"]}`);
  const error = await failureOf(unpackBytes(folder, packed, { limitBytes: 1e5 }));
  expect(error).toMatchObject({ code: "DOWNLOAD_TOO_LARGE" });
  const pid = readFileSync(pids, "utf8").trim();
  await vi.waitUntil(() => !isRunning(pid), { timeout: 2000 });
});

it("ends bzip2 and what it started with the signal", async () => {
  const packed = bzip2(await makeTar([{ name: "p/a" }]));
  const pids = join(folder, "pids");
  const script = `#!/bin/sh\nsleep 60 &\necho $$ $! > ${pids}.new\nmv ${pids}.new ${pids}\nwait\n`;
  writeFileSync(join(folder, "bzip2"), script, { mode: 0o755 });
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"]}`);
  const controller = new AbortController();
  const failure = failureOf(unpackBytes(folder, packed, { signal: controller.signal }));
  await vi.waitUntil(() => existsSync(pids), { timeout: 5000 });
  controller.abort();
  expect(await failure).toMatchObject({ code: "INTERRUPTED" });
  const started = readFileSync(pids, "utf8").trim().split(" ");
  expect(started).toHaveLength(2);
  await vi.waitUntil(() => !started.some(isRunning), { timeout: 2000 });
});

/** A process that ended and that nobody asked for yet is a zombie. */
function isRunning(pid: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
