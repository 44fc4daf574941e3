import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

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
  signal?: AbortSignal,
): Promise<number> {
  files += 1;
  const url = new URL(`https://data.example/${files}/data.zip`);
  server.reply(url.href, ...replies);
  const client = server.client({ signal, patience: { idleMs: 500 } });
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

  it("a person who stops it", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const reply = { body: content, dripMs: 20 };
    await expect(fetchFile(generous, [reply], stop.signal)).rejects.toMatchObject({ code: "INTERRUPTED" });
    expect(existsSync(join(folder, "data.zip"))).toBe(false);
  });
});
