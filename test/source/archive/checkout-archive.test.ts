import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Checkout, CheckoutOptions } from "../../../src/source/checkout.ts";
import { openCheckout } from "../../../src/source/open-source.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { failureOf } from "../failure-of.ts";

import { startReplayServer, type Reply, type ReplayServer } from "../record/replay-server.ts";
import { makeTarGz, makeZip } from "./make-archive.ts";

let server: ReplayServer;
let folder: string;

beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await temporaryFolder();
});

function open(argument: string, options: Partial<CheckoutOptions> = {}): Promise<Checkout> {
  const dataDir = join(folder, "data");
  return openCheckout(argument, {
    cwd: folder,
    dataDir,
    report: () => undefined,
    http: server.client(),
    ...options,
  });
}

/** What lies in the folder of the checkouts. */
function left(): string[] {
  return readdirSync(join(folder, "data", "checkouts"));
}

const zip = makeZip([{ name: "paper-main/requirements.txt", content: "numpy\n" }]);
const bomb = await makeTarGz([{ name: "zeros", content: "\0".repeat(200_001) }]);
const address = "https://data.example/paper.zip";

describe("an archive on the web", () => {
  it("is unpacked, without the folder around it", async () => {
    server.reply(address, { body: zip });
    const checkout = await open(address);
    expect(checkout).toMatchObject({ name: "paper", origin: address, kept: true });
    expect(checkout.contentId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(readFileSync(join(checkout.root, "requirements.txt"), "utf8")).toBe("numpy\n");
    expect(left()).toHaveLength(1);
  });

  it("is found again with what the person changed, and another content has a folder of its own", async () => {
    server.reply(address, { body: zip });
    const { root } = await open(address);
    writeFileSync(join(root, "requirements.txt"), "mine\n");
    expect((await open(address)).root).toBe(root);
    expect(readFileSync(join(root, "requirements.txt"), "utf8")).toBe("mine\n");
    server.reply(address, { body: await makeTarGz([{ name: "p/other.txt" }]) });
    const other = await open(address);
    expect(readdirSync(other.root)).toEqual(["other.txt"]);
    expect(other.root).not.toBe(root);
    expect(left()).toHaveLength(2);
  });

  it("may want a password, which stands nowhere", async () => {
    server.reply(`${address}?token=hunter2`, { body: zip });
    const checkout = await open("https://user:hunter2@data.example/paper.zip?token=hunter2");
    expect(server.requests.at(-1)?.headers.authorization).toBe(`Basic ${btoa("user:hunter2")}`);
    expect(JSON.stringify(checkout)).not.toContain("hunter2");
  });

  it("has no refs, which BinderHub gives all the same", async () => {
    server.reply(address, { body: zip });
    const before = server.requests.length;
    expect(await failureOf(open(address, { ref: "main" }))).toMatchObject({ code: "OPTION_INVALID" });
    expect(server.requests.length).toBe(before);
    expect(await open(address, { ref: "main", refWithoutMeaning: "ignored" })).toMatchObject({
      name: "paper",
    });
  });

  it.each<[string, Reply, string]>([
    ["that is a page", { body: "<html>" }, "ARCHIVE_INVALID"],
    ["that is cut off", { body: zip.subarray(0, -30) }, "ARCHIVE_INVALID"],
    ["that leads out", { body: makeZip([{ name: "../x" }]) }, "ARCHIVE_ESCAPES"],
    ["that is larger than allowed", { body: Buffer.alloc(200_001) }, "DOWNLOAD_TOO_LARGE"],
    ["that is larger once unpacked", { body: bomb }, "DOWNLOAD_TOO_LARGE"],
    ["that is not there", { status: 404 }, "RECORD_NOT_FOUND"],
    [
      "that lies on this machine",
      { status: 302, headers: { location: "https://127.0.0.1/x.zip" } },
      "SOURCE_REFUSED",
    ],
  ])("%s leaves nothing behind", async (_, reply, code) => {
    server.reply(address, reply);
    expect(await failureOf(open(address, { downloadLimitBytes: 200_000 }))).toMatchObject({ code });
    expect(left()).toEqual([]);
  });

  it("that is being fetched already is left to the other", async () => {
    server.reply(address, { body: zip, delayMs: 300 });
    const both = await Promise.allSettled([open(address), open(address)]);
    const errors = both.flatMap((result) =>
      result.status === "rejected" ? [result.reason as { code: string }] : [],
    );
    expect(errors).toMatchObject([{ code: "CHECKOUT_BUSY" }]);
  });

  it("that is stopped leaves nothing behind", async () => {
    server.reply(address, { body: Buffer.alloc(100_000), dripMs: 50 });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    const { signal } = stop;
    expect(await failureOf(open(address, { signal, http: server.client({ signal }) }))).toMatchObject({
      code: "INTERRUPTED",
    });
    expect(left()).toEqual([]);
  });
});

describe("an archive of this machine", () => {
  it("is unpacked beside it, and stays as it is", async () => {
    writeFileSync(join(folder, "paper.zip"), zip);
    const checkout = await open("./paper.zip");
    expect(checkout).toMatchObject({ name: "paper", origin: "local", kept: true });
    expect(readdirSync(checkout.root)).toEqual(["requirements.txt"]);
    expect((await open(join(folder, "paper.zip"))).root).toBe(checkout.root);
    expect(readFileSync(join(folder, "paper.zip")).equals(zip)).toBe(true);
  });

  it("that is none is ARCHIVE_INVALID, and other files are no folders", async () => {
    writeFileSync(join(folder, "broken.tar.gz"), "x");
    writeFileSync(join(folder, "report.docx"), zip);
    expect(await failureOf(open("broken.tar.gz"))).toMatchObject({ code: "ARCHIVE_INVALID" });
    expect(await failureOf(open("report.docx"))).toMatchObject({ code: "SOURCE_NOT_A_FOLDER" });
    execFileSync("mkfifo", [join(folder, "pipe.zip")]);
    expect(await failureOf(open("pipe.zip"))).toMatchObject({ code: "SOURCE_NOT_A_FOLDER" });
    expect(left()).toEqual([]);
  });

  it("has no refs", async () => {
    writeFileSync(join(folder, "paper.zip"), zip);
    expect(await failureOf(open("paper.zip", { ref: "main" }))).toMatchObject({ code: "OPTION_INVALID" });
  });
});
