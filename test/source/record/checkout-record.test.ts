import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Checkout, CheckoutOptions } from "../../../src/source/checkout.ts";
import { openCheckout } from "../../../src/source/open-source.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { makeTarGz, makeZip } from "../archive/make-archive.ts";
import { failureOf } from "../failure-of.ts";

import { startReplayServer, type Reply, type ReplayServer } from "./replay-server.ts";

let server: ReplayServer;
let folder: string;
let lines: string[];

beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await temporaryFolder();
  lines = [];
});

function report(line: string): void {
  lines.push(line);
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true }).map(String).sort();
}

function open(argument: string, options: Partial<CheckoutOptions> = {}): Promise<Checkout> {
  return openCheckout(argument, { cwd: folder, dataDir: folder, report, http: server.client(), ...options });
}

function left(): string[] {
  const checkouts = join(folder, "checkouts");
  return existsSync(checkouts) ? readdirSync(checkouts) : [];
}

const api = "https://zenodo.org/api/records";
const md5 = (bytes: Buffer): string => `md5:${createHash("md5").update(bytes).digest("hex")}`;
let records = 100;

/** A record of Zenodo with files of these contents, and the address of its page. */
function record(files: Readonly<Record<string, Buffer>>, faults: Reply = {}): string {
  records += 1;
  const listed = Object.entries(files).map(([key, bytes]) => {
    const self = `${api}/${records}/files/${encodeURIComponent(key)}/content`;
    server.reply(self, { body: bytes, ...faults });
    return { key, size: bytes.length, checksum: md5(bytes), links: { self } };
  });
  server.reply(`${api}/${records}`, { body: { id: records, files: listed } });
  return `https://zenodo.org/records/${records}`;
}

const text = Buffer.from("numpy\n");
const zip = makeZip([{ name: "paper-1/requirements.txt", content: text }, { name: "paper-1/a/b.txt" }]);

describe("a record", () => {
  it("of several files is these files", async () => {
    const page = record({ "requirements.txt": text, "x.zip": zip, "deep/er/a.txt": text });
    const checkout = await open(page);
    expect(checkout).toEqual({
      root: checkout.root,
      name: `zenodo-${records}`,
      origin: page,
      contentId: String(records),
      kept: true,
    });
    expect(filesBelow(checkout.root)).toEqual([
      "deep",
      "deep/er",
      "deep/er/a.txt",
      "requirements.txt",
      "x.zip",
    ]);
    expect(lines).toContain("Downloading 3 files, 0.0 MB");
    expect(left()).toHaveLength(1);
  });

  it("of one zip is what is in it", async () => {
    const { root } = await open(record({ "owner/paper-v1.zip": zip }));
    expect(filesBelow(root)).toEqual(["a", "a/b.txt", "requirements.txt"]);
  });

  it("of one tar is what is in it", async () => {
    const { root } = await open(record({ "paper.tar.gz": await makeTarGz([{ name: "p/a.txt" }]) }));
    expect(readdirSync(root)).toEqual(["a.txt"]);
  });

  it("of one file that is a zip inside alone is that file", async () => {
    const { root } = await open(record({ "paper.docx": zip }));
    expect(readdirSync(root)).toEqual(["paper.docx"]);
  });

  it("is found again by its DOI, with what the person changed and without another download", async () => {
    const page = record({ "a.txt": text });
    const { root } = await open(page);
    writeFileSync(join(root, "a.txt"), "mine\n");
    const before = server.requests.length;
    const value = `https://zenodo.org/doi/10.5281/zenodo.${records}`;
    const body = { responseCode: 1, values: [{ type: "URL", data: { value } }] };
    server.reply(`https://doi.org/api/handles/10.5281/zenodo.${records}`, { body });
    expect(await open(`doi:10.5281/zenodo.${records}`)).toMatchObject({ root, origin: page });
    expect(readFileSync(join(root, "a.txt"), "utf8")).toBe("mine\n");
    expect(server.requests.length).toBe(before + 2);
  });

  it("takes no ref, but BinderHub's", async () => {
    const page = record({ "a.txt": text });
    const before = server.requests.length;
    expect(await failureOf(open(page, { ref: "1" }))).toMatchObject({
      code: "OPTION_INVALID",
      exitCode: 2,
    });
    expect(server.requests.length).toBe(before);
    expect(await open(page, { ref: "1", refWithoutMeaning: "ignored" })).not.toHaveProperty("ref");
  });

  it("is read over a connection with faults", async () => {
    const bytes = Buffer.alloc(100_000, "x");
    const page = record({ "a.txt": bytes });
    const whole = { body: bytes, ranges: true, headers: { etag: '"a"' } };
    server.reply(
      `${api}/${records}/files/a.txt/content`,
      { status: 429, headers: { "retry-after": "0" } },
      { ...whole, cutAfter: 30_000 },
      { status: 503 },
      whole,
    );
    const { root } = await open(page);
    expect(readFileSync(join(root, "a.txt")).equals(bytes)).toBe(true);
  });
});

it.each<[string, Reply]>([
  ["says it", {}],
  ["does not say it", { body: Buffer.alloc(3000) }],
])("a record whose later file is too large, and %s, is told with its own limit", async (_, faults) => {
  const page = record(
    { "a.txt": Buffer.alloc(1500), "b.txt": Buffer.alloc(faults.body === undefined ? 1500 : 1) },
    faults,
  );
  const error = await failureOf(open(page, { downloadLimitBytes: 2048 }));
  expect(error).toMatchObject({ code: "DOWNLOAD_TOO_LARGE", message: `${page} is larger than 2 KB.` });
});

describe("nothing is left of a record", () => {
  it.each<[string, () => string, string]>([
    ["with a wrong checksum", () => record({ "a.txt": text }, { body: "other" }), "HASH_MISMATCH"],
    ["that is larger than allowed", () => record({ "a.txt": Buffer.alloc(1_000_001) }), "DOWNLOAD_TOO_LARGE"],
    [
      "that is larger than it says",
      () => record({ "a.txt": text }, { body: Buffer.alloc(1_000_001) }),
      "DOWNLOAD_TOO_LARGE",
    ],
    ["of a broken zip", () => record({ "a.zip": Buffer.from("PK\u0003\u0004 broken") }), "ARCHIVE_INVALID"],
    ["of a zip that leads out", () => record({ "a.zip": makeZip([{ name: "../../x" }]) }), "ARCHIVE_ESCAPES"],
    ["of files that lead out", () => record({ "../x": text, y: text }), "ARCHIVE_ESCAPES"],
    ["of a file and a folder of one name", () => record({ a: text, "a/b": text }), "ARCHIVE_INVALID"],
    ["whose files are gone", () => record({ "a.txt": text }, { status: 404 }), "RECORD_NOT_FOUND"],
    [
      "whose files are on this machine",
      () => record({ "a.txt": text }, { status: 302, headers: { location: "https://[::1]/x" } }),
      "SOURCE_REFUSED",
    ],
    ["whose host stops", () => record({ "a.txt": text }, { cutAfter: 2 }), "FETCH_UNREACHABLE"],
    ["that does not exist", () => "https://zenodo.org/records/404404", "RECORD_NOT_FOUND"],
  ])("%s", async (_, make, code) => {
    expect(await failureOf(open(make(), { downloadLimitBytes: 1_000_000 }))).toMatchObject({ code });
    expect(left()).toEqual([]);
  });

  it("that is stopped", async () => {
    const stop = new AbortController();
    const { signal } = stop;
    const page = record({ "a.txt": Buffer.alloc(100_000) }, { dripMs: 50 });
    setTimeout(() => stop.abort(), 200);
    const error = await failureOf(open(page, { signal, http: server.client({ signal }) }));
    expect(error).toMatchObject({ code: "INTERRUPTED", exitCode: 130 });
    expect(left()).toEqual([]);
  });
});

describe("a page that any host could have", () => {
  it("is a record where its host says so", async () => {
    const body = { id: "abc", files: [{ key: "a.txt", links: { self: "https://rdm.example/a" } }] };
    server.reply("https://rdm.example/api/records/abc", { body });
    server.reply("https://rdm.example/a", { body: text });
    expect(await open("https://rdm.example/records/abc")).toMatchObject({ contentId: "abc" });
  });

  it("of a host of git, or with git before it, is git's without a question", async () => {
    const before = server.requests.length;
    for (const address of ["git+https://x.invalid/records/abc", "https://x.invalid/records/abc.git"]) {
      expect((await failureOf(open(address))).code).toMatch(/^FETCH_/);
    }
    expect(server.requests.length).toBe(before);
  }, 20_000);
});
