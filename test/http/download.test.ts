import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { HttpClientOptions } from "../../src/http/create-http-client.ts";
import type { Checksum, DownloadOptions } from "../../src/http/http-client.ts";
import { startReplayServer, type Reply, type ReplayServer } from "../source/record/replay-server.ts";
import { temporaryFolder } from "../temporary-folder.ts";

let server: ReplayServer;
let folder: string;

beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await temporaryFolder();
});

const content = randomBytes(200_000);
const etag = { etag: '"one"' };
const generous: DownloadOptions = { limitBytes: 1e9 };
let files = 0;

function sum(algorithm: Checksum["algorithm"], bytes: Buffer): Checksum {
  return { algorithm, hex: createHash(algorithm).update(bytes).digest("hex") };
}

function fetchFile(
  options: DownloadOptions,
  replies: [Reply, ...Reply[]],
  { patience, ...others }: HttpClientOptions = {},
): Promise<number> {
  files += 1;
  const url = new URL(`https://data.example/${files}/data.zip`);
  server.reply(url.href, ...replies);
  const client = server.client({ ...others, patience: { idleMs: 500, ...patience } });
  return client.download(url, join(folder, "data.zip"), options);
}

/** Of the last download. */
function ranges(): (string | undefined)[] {
  return server.requests
    .filter(({ address }) => address.startsWith(`https://data.example/${files}/`))
    .map(({ headers }) => headers.range);
}

describe("a download", () => {
  it.each<Checksum["algorithm"]>(["md5", "sha1", "sha256", "sha512"])(
    "is what its %s promises",
    async (algorithm) => {
      const size = await fetchFile({ ...generous, checksum: sum(algorithm, content) }, [{ body: content }]);
      expect(size).toBe(content.length);
      expect(readFileSync(join(folder, "data.zip")).equals(content)).toBe(true);
    },
  );

  it("that is cut goes on where it was", async () => {
    const cut = { body: content, ranges: true, headers: etag, cutAfter: 60_000 };
    const checksum = sum("sha256", content);
    await fetchFile({ ...generous, checksum }, [cut, cut, cut, cut, cut, cut, { ...cut, cutAfter: 200_000 }]);
    expect(readFileSync(join(folder, "data.zip")).equals(content)).toBe(true);
    expect(ranges().slice(0, 2)).toEqual([undefined, "bytes=60000-"]);
  });

  it.each<[string, Reply]>([
    ["the server can't", { body: content }],
    ["the file is another by now", { body: content, ranges: true, headers: { etag: '"two"' } }],
    ["there is no ETag", { body: content, ranges: true }],
  ])("that is cut begins anew where %s", async (_, second) => {
    const first = { body: randomBytes(100_000), ranges: true, headers: etag, cutAfter: 50_000 };
    await fetchFile({ ...generous, checksum: sum("md5", content) }, [first, second]);
    expect(readFileSync(join(folder, "data.zip")).equals(content)).toBe(true);
  });

  it("that is cut behind its last byte is whole", async () => {
    const cut = { body: content, chunked: true, headers: etag, cutAfter: content.length };
    const nothingLeft = { status: 416, headers: { "content-range": `bytes */${content.length}` } };
    expect(await fetchFile({ ...generous, checksum: sum("md5", content) }, [cut, nothingLeft])).toBe(200_000);
    expect(readFileSync(join(folder, "data.zip")).equals(content)).toBe(true);
    expect(ranges()).toEqual([undefined, "bytes=200000-"]);
  });

  it.each<[string, Record<string, string>]>([
    ["has another size", { "content-range": "bytes */50001" }],
    ["says no size", {}],
    ["has another ETag", { "content-range": "bytes */50000", etag: '"two"' }],
  ])("begins anew where the server has no more to send and %s", async (_, headers) => {
    const cut = { body: randomBytes(100_000), chunked: true, headers: etag, cutAfter: 50_000 };
    const whole = { body: content };
    await fetchFile({ ...generous, checksum: sum("md5", content) }, [cut, { status: 416, headers }, whole]);
    expect(ranges()).toEqual([undefined, "bytes=50000-", undefined]);
  });

  it("is waited for while it comes slowly", async () => {
    const slow = { body: content.subarray(0, 20_000), dripMs: 20 };
    const patience = { paceMs: 80, paceBytes: 1024 };
    expect(await fetchFile(generous, [slow], { patience })).toBe(20_000);
    expect(ranges()).toHaveLength(1);
  });

  it.each([
    [12_345, "12.1 KB"],
    [20 * 2 ** 10, "20 KB"],
  ])("over a limit of %i bytes says %s", async (limitBytes, words) => {
    await expect(fetchFile({ limitBytes }, [{ body: content }])).rejects.toMatchObject({
      message: `https://data.example/${files}/data.zip is larger than ${words}.`,
      why: "It has 195.3 KB.",
    });
  });

  it("of a weak ETag is not resumed", async () => {
    const weak = { body: content, ranges: true, headers: { etag: 'W/"one"' } };
    await fetchFile(generous, [{ ...weak, cutAfter: 1000 }, weak]);
    expect(ranges()).toEqual([undefined, undefined]);
  });
});

describe("leaves nothing behind", () => {
  it.each<[string, DownloadOptions, [Reply, ...Reply[]], string]>([
    [
      "a wrong checksum",
      { ...generous, checksum: sum("md5", Buffer.from("x")) },
      [{ body: content }],
      "HASH_MISMATCH",
    ],
    ["an announced size over the limit", { limitBytes: 1000 }, [{ body: content }], "DOWNLOAD_TOO_LARGE"],
    [
      "a size over the limit that is not announced",
      { limitBytes: 1000 },
      [{ body: content, chunked: true }],
      "DOWNLOAD_TOO_LARGE",
    ],
    [
      "a connection that is cut again and again",
      generous,
      [{ body: content, cutAfter: 0 }],
      "FETCH_UNREACHABLE",
    ],
    ["a body that stops", generous, [{ body: content, dripMs: 3000 }], "FETCH_UNREACHABLE"],
    ["404", generous, [{ status: 404 }], "RECORD_NOT_FOUND"],
    ["416", generous, [{ status: 416 }], "FETCH_FAILED"],
    ["403", generous, [{ status: 403, body: { message: "No." } }], "FETCH_UNAUTHORIZED"],
    ["a range that nobody asked for", generous, [{ status: 206, body: content }], "FETCH_FAILED"],
  ])(
    "%s",
    async (_, options, replies, code) => {
      await expect(fetchFile(options, replies)).rejects.toMatchObject({ code });
      expect(readdirSync(folder)).toEqual([]);
    },
    20_000,
  );

  it("a body that comes a byte at a time", async () => {
    const drip = { body: content, dripMs: 20, dripBytes: 1 };
    const patience = { paceMs: 100, paceBytes: 100, attempts: 2 };
    await expect(fetchFile(generous, [drip], { patience })).rejects.toMatchObject({
      code: "FETCH_UNREACHABLE",
    });
    expect(ranges()).toHaveLength(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("a person who stops it", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const reply = { body: content, dripMs: 20 };
    await expect(fetchFile(generous, [reply], { signal: stop.signal })).rejects.toMatchObject({
      code: "INTERRUPTED",
    });
    expect(existsSync(join(folder, "data.zip"))).toBe(false);
  });
});
