import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { PublishedRecord } from "../../../src/source/record/record-provider.ts";
import { createInvenio } from "../../../src/source/zenodo/invenio.ts";
import { failureOf } from "../failure-of.ts";
import { hostileAddresses, idOf, parsed, recordedAnswer, spyTask } from "../record/record-harness.ts";
import { startReplayServer, type ReplayServer } from "../record/replay-server.ts";

const invenio = createInvenio(["Data.Example.org:8443"]);

const answers = (name: string): unknown => recordedAnswer(import.meta.url, name);

describe("an address", () => {
  it.each([
    ["https://zenodo.org/record/3232985", "https://zenodo.org", "3232985"],
    ["https://zenodo.org/records/3232985", "https://zenodo.org", "3232985"],
    ["http://zenodo.org/records/3232985/", "http://zenodo.org", "3232985"],
    ["https://zenodo.org/records/3232985/files/x.zip?download=1", "https://zenodo.org", "3232985"],
    ["https://zenodo.org/records/3232985#files", "https://zenodo.org", "3232985"],
    ["https://www.zenodo.org/records/3232985", "https://zenodo.org", "3232985"],
    ["https://zenodo.org/api/records/3232985", "https://zenodo.org", "3232985"],
    ["https://zenodo.org/doi/10.5281/zenodo.3232985", "https://zenodo.org", "3232985"],
    ["https://zenodo.org/doi/10.1234/Other.Name", "https://zenodo.org", "10.1234/Other.Name"],
    ["https://sandbox.zenodo.org/records/12", "https://sandbox.zenodo.org", "12"],
    ["https://data.caltech.edu/records/g945x-41103", "https://data.caltech.edu", "g945x-41103"],
    ["https://data.example.org:8443/records/abc", "https://data.example.org:8443", "abc"],
  ])("of a record: %s", (address, origin, id) => {
    expect(parsed(invenio, address)).toEqual({ provider: "Zenodo", origin, id });
  });

  it.each([
    "https://zenodo.org/",
    "https://zenodo.org/communities/kth",
    "https://zenodo.org/records/",
    "https://zenodo.org/records/%2e%2e",
    "https://zenodo.org/doi/10.5281",
    "https://zenodo.org/doi/10.5281/a%2f..",
  ])("of no record: %s", (address) => {
    expect(parsed(invenio, address)).toBe("SOURCE_UNSUPPORTED");
  });

  it.each([
    "https://zenodo.org.example/records/1",
    "https://example.org/records/1",
    "https://data.example.org/records/1",
    "https://zenodo.org:444/records/1",
    "swh:1:dir:94dca98c006b80309704c717b5d83dff3c1fa3a0",
  ])("of another host: %s", (address) => {
    expect(parsed(invenio, address)).toBeUndefined();
  });

  it("never has an id of other letters", () => {
    const beginnings = [
      "https://zenodo.org/records/",
      "https://zenodo.org/doi/10.5281/",
      "https://zenodo.org/",
    ];
    fc.assert(
      fc.property(hostileAddresses(beginnings), (address) => {
        expect(idOf(invenio, address)).toMatch(/^[A-Za-z0-9._;()/:-]*$/);
        expect(idOf(invenio, address).split("/")).not.toContain("..");
      }),
    );
  });
});

describe("a record", () => {
  let server: ReplayServer;
  beforeAll(async () => {
    server = await startReplayServer();
  });
  afterAll(() => server.stop());

  function describeAt(address: string): Promise<PublishedRecord> {
    const record = invenio.parse(new URL(address));
    if (record === undefined) throw new Error(address);
    return invenio.describe(record, server.client(), spyTask());
  }

  it("of Zenodo has its files and what they are promised to be", async () => {
    server.reply("https://zenodo.org/api/records/15411009", { body: answers("record") });
    expect(await describeAt("https://zenodo.org/records/15411009")).toEqual({
      contentId: "15411009",
      page: "https://zenodo.org/records/15411009",
      content: {
        kind: "files",
        unpacksSoleArchive: true,
        files: [
          {
            path: "Finding_and_exploring_data.pdf",
            url: new URL(
              "https://zenodo.org/api/records/15411009/files/Finding_and_exploring_data.pdf/content",
            ),
            sizeBytes: 1498808,
            checksum: { algorithm: "md5", hex: "7bf6bbbc35429543fdf07552f73aaceb" },
          },
        ],
      },
    });
  });

  it("of all versions is the newest", async () => {
    const location = "https://zenodo.org/api/records/15411009";
    server.reply("https://zenodo.org/api/records/15411008", { status: 301, headers: { location } });
    server.reply(location, { body: answers("record") });
    for (const address of ["records/15411008", "doi/10.5281/zenodo.15411008"]) {
      const record = await describeAt(`https://zenodo.org/${address}`);
      expect(record).toMatchObject({ contentId: "15411009", page: "https://zenodo.org/records/15411009" });
    }
  });

  it("with a DOI of its own is found by its page", async () => {
    const location = "https://zenodo.org/records/15411009";
    server.reply("https://zenodo.org/doi/10.1234/own", { status: 302, headers: { location } });
    server.reply(location, { body: "<html>" });
    server.reply("https://zenodo.org/api/records/15411009", { body: answers("record") });
    expect(await describeAt("https://zenodo.org/doi/10.1234/own")).toMatchObject({ contentId: "15411009" });
    await expect(describeAt("https://zenodo.org/doi/10.1234/none")).rejects.toMatchObject({
      code: "RECORD_NOT_FOUND",
    });
  });

  it.each([
    [503, "FETCH_UNREACHABLE"],
    [429, "RATE_LIMITED"],
    [403, "FETCH_UNAUTHORIZED"],
    [404, "RECORD_NOT_FOUND"],
    [410, "RECORD_NOT_FOUND"],
    [200, "RECORD_NOT_FOUND"],
  ])("whose DOI's page answers with %i is %s", async (status, code) => {
    server.reply("https://zenodo.org/doi/10.1234/broken", { status, body: "<html>" });
    expect(await failureOf(describeAt("https://zenodo.org/doi/10.1234/broken"))).toMatchObject({ code });
  });

  it.each(["http://[", "https://", "ftp://zenodo.org/a", "file:///etc/passwd", "javascript:1"])(
    "with a file at %s is FETCH_FAILED",
    async (self) => {
      const body = { id: 1, files: [{ key: "a.txt", links: { self } }] };
      server.reply("https://zenodo.org/api/records/1", { body });
      const error = await failureOf(describeAt("https://zenodo.org/records/1"));
      expect(error).toMatchObject({
        code: "FETCH_FAILED",
        message: expect.stringContaining("https://zenodo.org/records/1"),
      });
    },
  );

  it("with a name of half a character has an address made of it", async () => {
    server.reply("https://zenodo.org/api/records/1", { body: '{"id":1,"files":[{"key":"a\\ud800"}]}' });
    const url = new URL("https://zenodo.org/api/records/1/files/a%EF%BF%BD/content");
    expect((await describeAt("https://zenodo.org/records/1")).content).toMatchObject({ files: [{ url }] });
  });

  const address = "https://data.caltech.edu/records/g945x-41103";
  const api = "https://data.caltech.edu/api/records/g945x-41103";
  const record = answers("invenio-record") as Record<string, unknown>;

  it.each([
    ["in the record", record],
    ["in a list of their own", { ...record, files: { enabled: true, order: [] } }],
  ])("of an InvenioRDM has its files %s", async (_, body) => {
    server.reply(api, { body });
    server.reply(`${api}/files`, { body: answers("invenio-files") });
    const { content } = await describeAt(address);
    expect(content).toMatchObject({
      files: [
        { path: "README.md", url: new URL(`${api}/files/README.md/content`), sizeBytes: 1000 },
        { path: "kenai train.tar.gz", url: new URL(`${api}/files/kenai%20train.tar.gz/content`) },
      ],
    });
  });

  it("under embargo says until when", async () => {
    server.reply("https://zenodo.org/api/records/18200001", { body: answers("embargoed") });
    expect(await failureOf(describeAt("https://zenodo.org/records/18200001"))).toMatchObject({
      code: "RECORD_RESTRICTED",
      message: expect.stringContaining("under embargo"),
      why: expect.stringContaining("2031-06-30"),
    });
    const access = { files: "restricted", embargo: { active: true, until: "2032-01-02" } };
    server.reply(api, { body: { ...record, access, files: { enabled: true } } });
    server.reply(`${api}/files`, { status: 403, body: answers("permission-denied") });
    expect(await failureOf(describeAt(address))).toMatchObject({
      code: "RECORD_RESTRICTED",
      why: expect.stringContaining("2032-01-02"),
    });
  });

  it.each<[string, unknown, number, string]>([
    ["restricted", { id: 1, metadata: { access_right: "restricted" }, files: [] }, 200, "RECORD_RESTRICTED"],
    ["without files", { id: 1, metadata: { access_right: "open" }, files: [] }, 200, "RECORD_NOT_FOUND"],
    ["of metadata alone", { id: "a", files: { enabled: false } }, 200, "RECORD_NOT_FOUND"],
    ["withdrawn", answers("withdrawn"), 410, "RECORD_NOT_FOUND"],
    ["that does not exist", answers("not-found"), 404, "RECORD_NOT_FOUND"],
    ["whose page is private", answers("permission-denied"), 403, "RECORD_RESTRICTED"],
    ["with an id that is a path", { id: "../../x", files: [] }, 200, "FETCH_FAILED"],
    ["of another shape", { id: 1, files: "none" }, 200, "FETCH_FAILED"],
  ])("%s", async (_, body, status, code) => {
    server.reply("https://zenodo.org/api/records/1", { status, body });
    expect(await failureOf(describeAt("https://zenodo.org/records/1"))).toMatchObject({ code });
  });

  it("withdrawn says so in its host's words", async () => {
    server.reply("https://zenodo.org/api/records/1", { status: 410, body: answers("withdrawn") });
    const error = await failureOf(describeAt("https://zenodo.org/records/1"));
    expect(error.why).toContain("The record has been deleted");
  });

  it("on a host that nobody knows is recognised by its answer", async () => {
    server.reply("https://rdm.example/api/records/abcde-12345", { body: { ...record, id: "abcde-12345" } });
    const known = await invenio.recognise?.(
      new URL("https://rdm.example/records/abcde-12345"),
      server.client(),
    );
    expect(known).toEqual({ provider: "Zenodo", origin: "https://rdm.example", id: "abcde-12345" });
    const before = server.requests.length;
    for (const other of ["records/none", "someone/records", "records/a/b"]) {
      expect(
        await invenio.recognise?.(new URL(`https://rdm.example/${other}`), server.client()),
      ).toBeUndefined();
    }
    expect(server.requests.length).toBe(before + 1);
  });
});
