import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { createSoftwareHeritage } from "../../../src/source/software-heritage/software-heritage.ts";
import { failureOf } from "../failure-of.ts";
import { recordedAnswer, spyTask } from "../record/record-harness.ts";
import { startReplayServer, type Reply, type ReplayServer } from "../record/replay-server.ts";

const origin = "https://archive.softwareheritage.org";
const hash = "9f2e5898e00a66e6ac11033959d7e05b1593353b";
const revision = "aafb16d69fd30ff58afdd69036a26047f3aebdc6";
const directory = `swh:1:dir:${hash}`;
const revisionAt = `${origin}/api/1/revision/${revision}/`;
const vault = `${origin}/api/1/vault/flat/${directory}/`;

let server: ReplayServer;
beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());

const recorded = (name: string): Reply => ({ body: recordedAnswer(import.meta.url, name) });
const notFound: Reply = { status: 404, ...recorded("not-found") };

beforeEach(() => {
  server.reply(revisionAt, recorded("revision"));
  server.reply(`POST ${vault}`, recorded("vault-new"));
  server.reply(vault, recorded("vault-pending"), recorded("vault-done"));
});

function describeRecord(id: string, task = spyTask(), token?: string) {
  const provider = createSoftwareHeritage({ token });
  return provider.describe({ provider: provider.name, origin, id }, server.client(), task);
}

async function prepare(task = spyTask(), token?: string): Promise<void> {
  const { content } = await describeRecord(directory, task, token);
  if (content.kind === "archive") await content.prepare?.();
}

describe("a directory", () => {
  it("is the one folder of what the vault packs, and nothing is packed to name it", async () => {
    const before = server.requests.length;
    const { content, ...record } = await describeRecord(directory);
    expect(record).toEqual({ contentId: directory, page: `${origin}/${directory}` });
    expect(content).toMatchObject({
      kind: "archive",
      file: { path: `${hash}.tar.gz`, url: new URL(`${vault}raw/`), headers: {} },
      folder: "",
    });
    expect(server.requests.length).toBe(before);
  });

  it("is that of a revision", async () => {
    expect(await describeRecord(`swh:1:rev:${revision}`)).toMatchObject({ contentId: directory });
  });

  it("is waited for, politely", async () => {
    const pending = recorded("vault-pending");
    server.reply(vault, pending, pending, pending, pending, pending, pending, recorded("vault-done"));
    const task = spyTask();
    await prepare(task);
    expect(task.waits).toEqual([5, 5, 10, 10, 20, 30, 30]);
    expect(task.lines).toEqual([`Software Heritage packs ${directory}, which can take minutes`]);
  });

  it("that is packed already is not waited for", async () => {
    server.reply(`POST ${vault}`, recorded("vault-done"));
    const task = spyTask();
    await prepare(task);
    expect([task.waits, task.lines]).toEqual([[], []]);
  });

  it("that is never packed is given up, as a fault that may pass", async () => {
    server.reply(vault, recorded("vault-pending"));
    const task = spyTask();
    expect(await failureOf(prepare(task))).toMatchObject({
      code: "FETCH_UNREACHABLE",
      message: `Software Heritage has not packed ${directory} after 30 minutes.`,
    });
    expect(task.waits.length).toBeLessThan(70);
  });

  it.each([`POST ${vault}`, vault])("that can't be packed, said by %s, is FETCH_FAILED", async (address) => {
    server.reply(address, recorded("vault-failed"));
    expect(await failureOf(prepare())).toMatchObject({
      code: "FETCH_FAILED",
      message: `Software Heritage could not pack ${directory}.`,
      why: "It says: Internal Server Error. This incident will be reported.",
    });
  });

  it.each<[string, Reply]>([
    ["no JSON", { body: "<html>" }],
    ["of an unknown status", { body: { status: "eaten" } }],
  ])("whose state is %s is FETCH_FAILED", async (_, reply) => {
    server.reply(`POST ${vault}`, reply);
    expect(await failureOf(prepare())).toMatchObject({ code: "FETCH_FAILED" });
  });

  it("that is not archived is RECORD_NOT_FOUND", async () => {
    server.reply(`POST ${vault}`, notFound);
    expect(await failureOf(prepare())).toMatchObject({ code: "RECORD_NOT_FOUND" });
    server.reply(revisionAt, notFound);
    expect(await failureOf(describeRecord(`swh:1:rev:${revision}`))).toMatchObject({
      code: "RECORD_NOT_FOUND",
      message: `Software Heritage has not archived the revision swh:1:rev:${revision}.`,
    });
  });

  it("whose revision names something odd is FETCH_FAILED", async () => {
    server.reply(revisionAt, { body: { directory: "../../../origin/save" } });
    expect(await failureOf(describeRecord(`swh:1:rev:${revision}`))).toMatchObject({
      code: "FETCH_FAILED",
    });
  });

  it("is asked for again where the archive is busy", async () => {
    const busy: Reply = { status: 429, headers: { "retry-after": "0" } };
    server.reply(`POST ${vault}`, busy, { delayMs: 100, ...recorded("vault-new") });
    await expect(prepare()).resolves.toBeUndefined();
    server.reply(`POST ${vault}`, busy);
    expect(await failureOf(prepare())).toMatchObject({ code: "RATE_LIMITED" });
  });
});

describe("a token", () => {
  it("is sent with all questions and the download", async () => {
    const before = server.requests.length;
    const { content } = await describeRecord(`swh:1:rev:${revision}`, spyTask(), "s3cret");
    expect(content).toMatchObject({ file: { headers: { authorization: "Bearer s3cret" } } });
    await prepare(spyTask(), "s3cret");
    const sent = server.requests.slice(before).map(({ headers }) => headers.authorization);
    expect(sent).toEqual(sent.map(() => "Bearer s3cret"));
    expect(sent.length).toBeGreaterThan(2);
  });

  it.each(["a\r\nb", "a b", "é", "\u0000"])("such as %j is refused, and not shown", (token) => {
    expect(() => createSoftwareHeritage({ token })).toThrow("The token for Software Heritage has characters");
  });
});
