import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { hydroshare } from "../../../src/source/hydroshare/hydroshare.ts";
import { failureOf } from "../failure-of.ts";
import { hostileAddresses, idOf, parsed, recordedAnswer, spyTask } from "../record/record-harness.ts";
import { startReplayServer, type Reply, type ReplayServer } from "../record/replay-server.ts";

const id = "87ffb608900e407ab4b67d30c93b329e";
const origin = "https://www.hydroshare.org";
const elements = `${origin}/hsapi/resource/${id}/scimeta/elements/`;
const bag = `${origin}/django_irods/download/bags/${id}`;

describe("an address of HydroShare", () => {
  it.each([
    `https://www.hydroshare.org/resource/${id}`,
    `http://www.hydroshare.org/resource/${id}/`,
    `https://hydroshare.org/resource/${id.toUpperCase()}/#files`,
    `https://www.hydroshare.org/resource/${id}/data/contents/notebook.ipynb`,
  ])("of a resource: %s", (address) => {
    expect(parsed(hydroshare, address)).toEqual({ provider: "HydroShare", origin, id });
  });

  it.each([
    "https://www.hydroshare.org/",
    "https://www.hydroshare.org/search/",
    "https://www.hydroshare.org/resource/",
    "https://www.hydroshare.org/resource/87ffb608",
    `https://www.hydroshare.org/resource/${id}0`,
    `https://www.hydroshare.org/resource/../${id}`,
  ])("of no resource: %s", (address) => {
    expect(parsed(hydroshare, address)).toBe("SOURCE_UNSUPPORTED");
  });

  it.each([
    `https://hydroshare.org.example/resource/${id}`,
    `https://example.org/www.hydroshare.org/resource/${id}`,
    `https://www.hydroshare.org:8443/resource/${id}`,
    `ftp://www.hydroshare.org/resource/${id}`,
  ])("of another host: %s", (address) => {
    expect(parsed(hydroshare, address)).toBeUndefined();
  });

  it("never has an id of other than 32 digits", () => {
    const beginnings = [`${origin}/resource/`, `${origin}/resource/${id}`, `${origin}/`];
    fc.assert(
      fc.property(hostileAddresses(beginnings), (address) => {
        expect(idOf(hydroshare, address)).toMatch(/^(?:[0-9a-f]{32})?$/);
      }),
    );
  });
});

describe("a resource", () => {
  let server: ReplayServer;
  beforeAll(async () => {
    server = await startReplayServer();
  });
  afterAll(() => server.stop());

  const notReady: Reply = { body: recordedAnswer(import.meta.url, "not-ready") };
  const ready: Reply = { headers: { "content-type": "application/zip" }, body: "PK" };

  beforeEach(() => {
    server.reply(elements, { body: recordedAnswer(import.meta.url, "elements") });
  });

  const describeRecord = (task = spyTask()) =>
    hydroshare.describe({ provider: "HydroShare", origin, id }, server.client(), task);

  async function prepare(task = spyTask()): Promise<void> {
    const { content } = await describeRecord(task);
    if (content.kind === "archive") await content.prepare?.();
  }

  it("is the contents of its bag at its last change", async () => {
    const { content, ...record } = await describeRecord();
    expect(record).toEqual({ contentId: `${id}.v1483463179`, page: `${origin}/resource/${id}` });
    expect(content).toMatchObject({
      kind: "archive",
      file: { path: `${id}.zip`, url: new URL(bag) },
      folder: `${id}/data/contents`,
    });
    expect(server.requests.some(({ address }) => address === bag)).toBe(false);
  });

  it("that is packed is downloaded at once, wherever it is kept", async () => {
    const store = "https://s3.hydroshare.example/bag.zip?signature=x";
    server.reply(store, { headers: { "content-type": "binary/octet-stream" }, body: "PK" });
    server.reply(bag, { status: 302, headers: { location: store } });
    const task = spyTask();
    await prepare(task);
    expect(task.waits).toEqual([]);
  });

  it.each<[string, Reply]>([
    ["JSON", notReady],
    ["a page", { headers: { "content-type": "text/html; charset=utf-8" }, body: "<html>" }],
    ["202", { status: 202, headers: { "content-type": "application/zip" } }],
  ])("that is being packed, said by %s, is waited for", async (_, reply) => {
    server.reply(bag, reply, reply, ready);
    const task = spyTask();
    await prepare(task);
    expect(task.waits).toEqual([10, 10]);
    expect(task.lines).toEqual([`HydroShare packs the resource ${id}, which can take minutes`]);
  });

  it("that is never packed is given up, as a fault that may pass", async () => {
    server.reply(bag, notReady);
    const task = spyTask();
    const error = await failureOf(prepare(task));
    expect(error).toMatchObject({ code: "FETCH_UNREACHABLE", exitCode: 75 });
    expect(error.message).toBe(`HydroShare has not packed the resource ${id} after 10 minutes.`);
    expect(task.waits.reduce((sum, seconds) => sum + seconds, 0)).toBe(600);
  });

  it("that is being packed is waited for through an outage", async () => {
    server.reply(bag, notReady, { status: 502 }, { status: 503 }, ready);
    const task = spyTask();
    await prepare(task);
    expect(task.waits).toEqual([10]);
  });

  it.each([
    [404, "RECORD_NOT_FOUND"],
    [401, "RECORD_RESTRICTED"],
    [403, "RECORD_RESTRICTED"],
    [400, "FETCH_FAILED"],
    [503, "FETCH_UNREACHABLE"],
    [429, "RATE_LIMITED"],
  ])("whose bag answers with %i is %s", async (status, code) => {
    server.reply(bag, { status, body: "no" });
    expect(await failureOf(prepare())).toMatchObject({ code });
  });

  it.each([
    [404, "RECORD_NOT_FOUND", `HydroShare has no resource ${id}.`],
    [401, "RECORD_RESTRICTED", `The resource ${id} of HydroShare is private.`],
    [403, "RECORD_RESTRICTED", `The resource ${id} of HydroShare is private.`],
  ])("that answers with %i is %s", async (status, code, message) => {
    server.reply(elements, { status, body: { detail: "no" } });
    expect(await failureOf(describeRecord())).toMatchObject({ code, message });
  });

  it.each([
    [{ dates: [{ type: "created", start_date: "2017-01-03T17:06:18Z" }] }],
    [{ dates: [{ type: "modified", start_date: "yesterday" }] }],
    [{ dates: "none" }],
    ["<html>"],
  ])("whose dates are %j is FETCH_FAILED", async (body) => {
    server.reply(elements, { body });
    expect(await failureOf(describeRecord())).toMatchObject({ code: "FETCH_FAILED" });
  });

  it("is not asked for beyond an interruption", async () => {
    server.reply(bag, notReady);
    const stopped = new Error("stopped");
    const task = { ...spyTask(), wait: () => Promise.reject(stopped) };
    await expect(prepare(task)).rejects.toBe(stopped);
  });
});
