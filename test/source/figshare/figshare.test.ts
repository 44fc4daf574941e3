import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { figshare } from "../../../src/source/figshare/figshare.ts";
import type { PublishedRecord } from "../../../src/source/record/record-provider.ts";
import { failureOf } from "../failure-of.ts";
import { hostileAddresses, idOf, parsed, recordedAnswer, spyTask } from "../record/record-harness.ts";
import { startReplayServer, type ReplayServer } from "../record/replay-server.ts";

const origin = "https://api.figshare.com/v2";

const answers = (name: string): unknown => recordedAnswer(import.meta.url, name);

const file = (id: number, name: string, more: object = {}) => ({
  id,
  name,
  is_link_only: false,
  download_url: `https://ndownloader.figshare.com/files/${id}`,
  ...more,
});

describe("an address", () => {
  it.each<[string, string, string | undefined]>([
    ["https://figshare.com/articles/title/9782777", "9782777", undefined],
    ["https://figshare.com/articles/title/9782777/2", "9782777", "2"],
    ["https://figshare.com/articles/code/title/9782777/3", "9782777", "3"],
    ["https://figshare.com/articles/dataset/A_title_of_2019/9782777", "9782777", undefined],
    ["https://figshare.com/articles/software/title/9782777/", "9782777", undefined],
    ["http://www.figshare.com/articles/_/9782777?file=1", "9782777", undefined],
    ["https://figshare.com/account/articles/9782777", "9782777", undefined],
    ["https://smithsonian.figshare.com/articles/dataset/Bay/10042703/5", "10042703", "5"],
  ])("of an article: %s", (address, id, version) => {
    expect(parsed(figshare, address)).toEqual({
      provider: "Figshare",
      origin,
      id,
      ...(version && { version }),
    });
  });

  it.each([
    "https://figshare.com/",
    "https://figshare.com/authors/x/1",
    "https://figshare.com/articles/title",
    "https://figshare.com/articles/dataset/title/x",
    "https://figshare.com/collections/x/1",
  ])("of no article: %s", (address) => {
    expect(parsed(figshare, address)).toBe("SOURCE_UNSUPPORTED");
  });

  it.each([
    "https://figshare.com.example/articles/x/1",
    "https://notfigshare.com/articles/x/1",
    "ftp://figshare.com/articles/x/1",
  ])("of another host: %s", (address) => {
    expect(parsed(figshare, address)).toBeUndefined();
  });

  it("never has an id of other than digits", () => {
    const beginnings = ["https://figshare.com/articles/", "https://figshare.com/articles/x/1/"];
    fc.assert(
      fc.property(hostileAddresses(beginnings), (address) => {
        expect(idOf(figshare, address)).toMatch(/^\d*$/);
      }),
    );
  });
});

describe("an article", () => {
  let server: ReplayServer;
  beforeAll(async () => {
    server = await startReplayServer();
  });
  afterAll(() => server.stop());

  const article = answers("article") as Record<string, unknown>;
  const api = `${origin}/articles/10042703/versions`;

  function describeAt(address: string, task = spyTask()): Promise<PublishedRecord> {
    const record = figshare.parse(new URL(address));
    if (record === undefined) throw new Error(address);
    return figshare.describe(record, server.client(), task);
  }

  it("has its files in the version that is named", async () => {
    server.reply(`${api}/5`, { body: article });
    expect(await describeAt("https://figshare.com/articles/_/10042703/5")).toEqual({
      contentId: "10042703.v5",
      page: "https://figshare.com/articles/_/10042703/5",
      content: {
        kind: "files",
        unpacksSoleArchive: true,
        files: [
          {
            path: "BayofPanama_Site1.zip",
            url: new URL("https://ndownloader.figshare.com/files/44937931"),
            sizeBytes: 19891019,
            checksum: { algorithm: "md5", hex: "36fbce3d5c4ddd63c91a69801b6d15d2" },
          },
        ],
      },
    });
  });

  it("without a version is the first one, with a word", async () => {
    server.reply(`${api}/1`, { body: article });
    const task = spyTask();
    expect(await describeAt("https://figshare.com/articles/_/10042703", task)).toMatchObject({
      contentId: "10042703.v1",
    });
    expect(task.lines).toEqual([expect.stringContaining("the first one")]);
  });

  it("has folders, and its links are left out with a word", async () => {
    const files = [file(1, "a"), file(2, "a"), file(3, "b"), file(4, "https://x", { is_link_only: true })];
    server.reply(`${api}/2`, { body: { ...article, files, folder_structure: { 2: "deep/er", 3: "" } } });
    const task = spyTask();
    const { content } = await describeAt("https://figshare.com/articles/_/10042703/2", task);
    expect(content).toMatchObject({ files: [{ path: "a" }, { path: "deep/er/a" }, { path: "b" }] });
    expect(task.lines).toEqual([expect.stringContaining("https://x")]);
  });

  it("of more than ten files has all of them", async () => {
    const many = Array.from({ length: 1200 }, (_, index) => file(index + 1, `f${index}`));
    server.reply(`${api}/3`, { body: { ...article, files: many.slice(0, 10), folder_structure: [] } });
    server.reply(`${api}/3/files?page=1&page_size=1000`, { body: many.slice(0, 1000) });
    server.reply(`${api}/3/files?page=2&page_size=1000`, { body: many.slice(1000) });
    const { content } = await describeAt("https://figshare.com/articles/_/10042703/3");
    expect(content.kind === "files" && content.files.length).toBe(1200);
  });

  it("under embargo says until when", async () => {
    server.reply(`${origin}/articles/34003890/versions/1`, { body: answers("embargoed") });
    expect(await failureOf(describeAt("https://figshare.com/articles/_/34003890/1"))).toMatchObject({
      code: "RECORD_RESTRICTED",
      why: expect.stringContaining("2031-01-01"),
    });
  });

  it.each([undefined, null, ""])("with no address of a file (%j) has it where all are", async (address) => {
    server.reply(`${api}/4`, { body: { ...article, files: [file(7, "a", { download_url: address })] } });
    const { content } = await describeAt("https://figshare.com/articles/_/10042703/4");
    expect(content).toMatchObject({ files: [{ url: new URL("https://ndownloader.figshare.com/files/7") }] });
  });

  it.each<[string, unknown, number, string]>([
    ...["http://[", "ftp://x.example/a", "file:///etc/passwd"].map(
      (download_url): [string, unknown, number, string] => [
        `with a file at ${download_url}`,
        { ...article, files: [file(1, "a", { download_url })] },
        200,
        "FETCH_FAILED",
      ],
    ),
    ["that is confidential", { ...article, files: null, is_confidential: true }, 200, "RECORD_RESTRICTED"],
    ["of metadata alone", { ...article, files: [] }, 200, "RECORD_NOT_FOUND"],
    ["that does not exist", answers("not-found"), 404, "RECORD_NOT_FOUND"],
    ["that is private", { message: "Forbidden" }, 403, "RECORD_RESTRICTED"],
    ["of another shape", [], 200, "FETCH_FAILED"],
  ])("%s", async (_, body, status, code) => {
    server.reply(`${api}/9`, { status, body });
    expect(await failureOf(describeAt("https://figshare.com/articles/_/10042703/9"))).toMatchObject({
      code,
    });
  });
});
