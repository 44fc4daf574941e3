import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { createCkan } from "../../../src/source/ckan/ckan.ts";
import { failureOf } from "../failure-of.ts";
import { recordedAnswer, spyTask } from "../record/record-harness.ts";
import { startReplayServer, type Reply, type ReplayServer } from "../record/replay-server.ts";

const ckan = createCkan();
const origin = "https://demo.ckan.org";
const api = `${origin}/api/3/action`;
const page = new URL(`${origin}/dataset/sample-dataset-1`);
const activity = "2f1a0d1c-7d5e-4d0a-9a53-0a2f0a8f1c11";
const download = `${origin}/dataset/c322307a-b871-44fe-a602-32ee8437ff04/resource`;

let server: ReplayServer;
beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());

const recorded = (name: string): Reply => ({ body: recordedAnswer(import.meta.url, name) });
const packageAt = `${api}/package_show?id=sample-dataset-1`;
const activityAt = `${api}/activity_data_show?id=${activity}&object_type=package`;

beforeEach(() => {
  server.reply(packageAt, recorded("package"));
  server.reply(activityAt, recorded("activity"));
  server.reply(`${api}/status_show`, recorded("status"));
});

function recognise(url: URL, options = {}) {
  return ckan.recognise?.(url, server.client(options));
}

function describeRecord(task = spyTask(), version?: string) {
  const address = { provider: "CKAN", origin, id: "sample-dataset-1" };
  return ckan.describe({ ...address, ...(version !== undefined && { version }) }, server.client(), task);
}

describe("a host", () => {
  it("that says so is a CKAN", async () => {
    const expected = { provider: "CKAN", origin, id: "sample-dataset-1" };
    expect(await recognise(page)).toEqual(expected);
  });

  it("is asked below the address's prefix", async () => {
    server.reply("https://data.example/fr/api/3/action/status_show", recorded("status"));
    expect(await recognise(new URL("https://data.example/fr/dataset/x"))).toMatchObject({
      origin: "https://data.example/fr",
    });
  });

  it.each<[string, Reply]>([
    ["404", { status: 404, body: "" }],
    ["401", { status: 401 }],
    ["503", { status: 503 }],
    [
      "a page, as GitLab and others give for anything",
      { headers: { "content-type": "text/html" }, body: "<html>" },
    ],
    ["JSON of another sort", { body: { success: true, result: {} } }],
    ["more than a status", { body: { success: true, result: { ckan_version: "2", x: "x".repeat(65_536) } } }],
    ["a lengthy redirect", { status: 302, headers: { location: "https://data.example/elsewhere/api" } }],
  ])("that answers %s is none", async (_, reply) => {
    server.reply("https://data.example/api/3/action/status_show", reply);
    expect(await recognise(new URL("https://data.example/dataset/x"))).toBeUndefined();
  });

  it("of a private network is none, and is not asked", async () => {
    const before = server.requests.length;
    expect(await recognise(new URL(`${server.url}/dataset/x`))).toBeUndefined();
    expect(server.requests.length).toBe(before);
  });

  it("is not asked for an address of another form", async () => {
    const before = server.requests.length;
    expect(await recognise(new URL("https://demo.ckan.org/group/repository"))).toBeUndefined();
    expect(await recognise(new URL("https://demo.ckan.org/dataset/repository.git"))).toBeUndefined();
    expect(server.requests.length).toBe(before);
  });

  it("is not waited for after an interruption", async () => {
    const question = recognise(page, { signal: AbortSignal.abort() });
    expect(await failureOf(Promise.resolve(question))).toMatchObject({ code: "INTERRUPTED" });
  });
});

describe("a dataset", () => {
  it("is what its resources lead to, each with a word where it is left out", async () => {
    const task = spyTask();
    expect(await describeRecord(task)).toEqual({
      contentId: "sample-dataset-1.v1709043354",
      page: page.href,
      content: {
        kind: "files",
        unpacksSoleArchive: false,
        files: [
          {
            path: "sample.csv",
            url: new URL(`${download}/b53c9e72-6b59-4cda-8c0c-7d6a51dad12a/download/sample.csv`),
          },
          { path: "sample-2.csv", url: new URL("https://data.example/2020/sample.csv?download=1") },
          {
            path: "an analysis.html",
            url: new URL(`${download}/2b8de0b4-4cc3-4c2e-9a5a-3f0d7a2b1c00/download/an%20analysis.html`),
          },
          {
            path: "5c64e360-0252-4849-9dbb-8a61cb2af8f0",
            url: new URL("https://data.example/8RNRVRPPRNGOtMmNTAUnXQ/"),
          },
        ],
      },
    });
    expect(task.lines).toEqual([
      'The resource "0e3f1a52-77c3-4a9f-8a3c-51c8b1b1f0aa" is left out: it is a page or a service, not a file (HTML).',
      'The resource "7d1c2c6e-0d0c-4a5b-8f7e-6c3b2a190807" is left out: it has no address.',
    ]);
  });

  it("of an activity is as that left it", async () => {
    const record = await describeRecord(spyTask(), activity);
    expect(record).toMatchObject({
      contentId: "sample-dataset-1.v1617968554",
      page: `${page.href}/history/${activity}`,
    });
    expect(record.content).toMatchObject({ files: [{ path: "sample.csv" }] });
  });

  it.each([
    ["https://data.example/..%2f..%2fetc%2fpasswd", ".._.._etc_passwd"],
    ["https://data.example/a%5cb", "a_b"],
    ["https://data.example/%00%1b[31m", "__[31m"],
    ["https://data.example/%2e%2e", "id_1"],
    ["https://data.example", "id_1"],
    ["https://data.example/100%25%zz", "100%25%zz"],
    ["/files/relative.csv", "relative.csv"],
  ])("whose file is at %s has %s", async (url, path) => {
    server.reply(packageAt, resources({ id: "id/1", url }));
    expect((await describeRecord()).content).toMatchObject({ files: [{ path }] });
  });

  it("keeps pages that were uploaded", async () => {
    const url = `${download}/1/download/report`;
    server.reply(packageAt, resources({ id: "1", url, format: "HTML", url_type: "upload" }));
    expect((await describeRecord()).content).toMatchObject({ files: [{ path: "report" }] });
  });

  it.each(["file:///etc/passwd", "ftp://data.example/a.csv", "javascript:1", "http://", " ", undefined])(
    "leaves out %j",
    async (url) => {
      server.reply(packageAt, resources({ id: "1", url }));
      const task = spyTask();
      expect(await failureOf(describeRecord(task))).toMatchObject({ code: "RECORD_NOT_FOUND" });
      expect(task.lines).toHaveLength(1);
    },
  );

  it.each([
    [404, "not-found", "RECORD_NOT_FOUND", "demo.ckan.org has no dataset sample-dataset-1."],
    [403, "not-authorized", "RECORD_RESTRICTED", "The dataset sample-dataset-1 of demo.ckan.org is private."],
  ])("that answers with %i is %s", async (status, name, code, message) => {
    server.reply(packageAt, { status, ...recorded(name) });
    expect(await failureOf(describeRecord())).toMatchObject({ code, message });
  });

  it.each([
    [404, "RECORD_NOT_FOUND", `demo.ckan.org has no activity ${activity} of the dataset sample-dataset-1.`],
    [
      403,
      "RECORD_RESTRICTED",
      "demo.ckan.org does not show everyone the history of the dataset sample-dataset-1.",
    ],
  ])("whose activity answers with %i is %s", async (status, code, message) => {
    server.reply(activityAt, { status, ...recorded("not-authorized") });
    expect(await failureOf(describeRecord(spyTask(), activity))).toMatchObject({ code, message });
  });

  it.each([{ success: false }, { success: true, result: { resources: [] } }, "<html>"])(
    "that is %j is FETCH_FAILED",
    async (body) => {
      server.reply(packageAt, { body });
      expect(await failureOf(describeRecord())).toMatchObject({ code: "FETCH_FAILED" });
    },
  );

  it("is RATE_LIMITED where the host stays busy", async () => {
    server.reply(packageAt, { status: 429, headers: { "retry-after": "0" } });
    expect(await failureOf(describeRecord())).toMatchObject({ code: "RATE_LIMITED", exitCode: 75 });
  });
});

function resources(...given: readonly object[]): Reply {
  return { body: { success: true, result: { metadata_modified: "2024-02-27T14:15:54", resources: given } } };
}
