import { createServer } from "node:http";
import { once } from "node:events";
import { createServer as createTcpServer } from "node:net";
import * as v from "valibot";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";

import { UserError } from "../../src/errors/user-error.ts";
import { freePort } from "../git-server.ts";
import { startReplayServer, type Reply, type ReplayServer } from "../source/record/replay-server.ts";

let server: ReplayServer;
let lines: string[];

beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  lines = [];
});

const answer = v.object({ id: v.number() });
let pages = 0;

/** An address that nothing else asks for. */
function page(...replies: [Reply, ...Reply[]]): URL {
  pages += 1;
  const url = new URL(`https://data.example/page/${pages}`);
  server.reply(url.href, ...replies);
  return url;
}

function client(options: Parameters<ReplayServer["client"]>[0] = {}) {
  return server.client({ report: (line) => lines.push(line), ...options });
}

function asked(url: URL): number {
  return server.requests.filter(({ address }) => address === url.href).length;
}

async function failure(promise: Promise<unknown>): Promise<UserError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw new Error("no user error", { cause: error });
}

describe("an answer", () => {
  it("is parsed, and the question says who asks", async () => {
    const url = page({ body: { id: 1, more: true } });
    expect(await client().json(url, answer)).toEqual({ id: 1 });
    const { headers } = server.requests.at(-1) ?? {};
    expect(headers).toMatchObject({
      "user-agent": expect.stringMatching(/^bindery\/\d/),
      accept: "application/json",
    });
  });

  it.each<[number, string]>([
    [404, "RECORD_NOT_FOUND"],
    [410, "RECORD_NOT_FOUND"],
    [401, "FETCH_UNAUTHORIZED"],
    [403, "FETCH_UNAUTHORIZED"],
    [400, "FETCH_FAILED"],
    [418, "FETCH_FAILED"],
  ])("of %i is %s at once, with the server's words", async (status, code) => {
    const url = page({ status, body: { message: "Not\u001b[31m\nhere." } });
    const error = await failure(client().json(url, answer));
    expect(error).toMatchObject({ code, why: `The server answers with ${status}: Not [31m here.` });
    expect(asked(url)).toBe(1);
  });

  it.each<[string, Reply]>([
    ["no JSON", { body: "<html>" }],
    ["another shape", { body: { id: "one" } }],
    ["nothing", {}],
  ])("that is %s is FETCH_FAILED", async (_, reply) => {
    expect(await failure(client().json(page(reply), answer))).toMatchObject({ code: "FETCH_FAILED" });
  });

  it.each([200, 404, 403, 418, 501])("to ask() is its status: %i", async (status) => {
    const url = page({ status, headers: { "content-type": "Text/HTML; charset=utf-8" } });
    expect(await client().ask(url)).toEqual({ status, url, mediaType: "text/html" });
    expect(asked(url)).toBe(1);
  });

  it.each<[string, number, string]>([
    ["up to the limit", 50, '{"id":1}'],
    ["over the limit", 49, "FETCH_FAILED"],
  ])("is read %s", async (_, limitBytes, expected) => {
    const url = page({ body: '{"id":1}'.padEnd(50) });
    const question = client().json(url, answer, { limitBytes });
    const text = await question.then(JSON.stringify, (error: unknown) => (error as UserError).code);
    expect(text).toBe(expected);
  });

  it.each<[string, string]>([
    ["longer than any record", `{"id":1,"x":"${"x".repeat(8 * 2 ** 20)}"}`],
    ["of more parts than any record", `{"id":1,"x":[${"{},".repeat(300_000)}0]}`],
    ["of more numbers than any record", `{"id":1,"x":[${"0,".repeat(600_000)}0]}`],
    ["deeper than any record", `${"[".repeat(600_000)}${"]".repeat(600_000)}`],
  ])("that is %s is FETCH_FAILED", async (_, body) => {
    const error = await failure(client().json(page({ body }), answer));
    expect(error).toMatchObject({ code: "FETCH_FAILED", why: expect.stringMatching(/ than /) });
  });

  it("that is wrong in many places is looked at up to the first", async () => {
    let looks = 0;
    const wrong = v.pipe(
      v.number(),
      v.check(() => (looks += 1) === 0, "is wrong"),
    );
    const error = await failure(client().json(page({ body: [1, 2, 3] }), v.array(wrong)));
    expect([looks, error.why]).toEqual([1, "0: is wrong"]);
  });

  it.each<[string, Reply]>([
    ["a byte at a time", { body: { id: 1 }, dripMs: 50, dripBytes: 1 }],
    ["by one redirect after the other", { status: 302, headers: { location: "/round" }, delayMs: 60 }],
  ])("that comes %s is left, and not asked for again", async (_, reply) => {
    const url = page(reply);
    server.reply("https://data.example/round", reply);
    const error = await failure(client({ patience: { answerMs: 200 } }).json(url, answer));
    expect(error).toMatchObject({ code: "FETCH_UNREACHABLE", exitCode: 75 });
    expect(asked(url)).toBe(1);
  });

  it("to post() is asked for with POST", async () => {
    server.reply("POST https://data.example/cook", { body: { id: 2 } });
    expect(await client().post(new URL("https://data.example/cook"), answer)).toEqual({ id: 2 });
  });
});

it("that is no HTTP is FETCH_FAILED", async () => {
  const babble = createTcpServer((socket) => socket.end("SSH-2.0-OpenSSH\r\n"));
  babble.listen(0, "127.0.0.1");
  await once(babble, "listening");
  onTestFinished(() => void babble.close());
  const address = babble.address();
  const url = new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
  const error = await failure(client({ allowPrivateNetwork: true }).json(url, answer));
  expect(error).toMatchObject({ code: "FETCH_FAILED" });
});

describe("a fault that passes", () => {
  it.each([429, 500, 502, 503, 504])("of status %i is tried again", async (status) => {
    const url = page({ status }, { status }, { body: { id: 1 } });
    expect(await client().json(url, answer)).toEqual({ id: 1 });
    expect(asked(url)).toBe(3);
  });

  it.each<[number, string, number]>([
    [429, "RATE_LIMITED", 75],
    [500, "FETCH_UNREACHABLE", 75],
  ])("of status %i is %s in the end", async (status, code, exitCode) => {
    const url = page({ status });
    expect(await failure(client().json(url, answer))).toMatchObject({ code, exitCode });
    expect(asked(url)).toBe(4);
  });

  it.each([408, 429, 502])("of status %i is tried again by ask()", async (status) => {
    const url = page({ status }, { status }, { headers: { "content-type": "text/html" } });
    expect(await client().ask(url)).toEqual({ status: 200, url, mediaType: "text/html" });
    expect(asked(url)).toBe(3);
  });

  it.each([
    [429, "RATE_LIMITED"],
    [503, "FETCH_UNREACHABLE"],
  ])("of status %i is an error of ask() in the end", async (status, code) => {
    const url = page({ status });
    expect(await failure(client().ask(url))).toMatchObject({ code, exitCode: 75 });
    expect(asked(url)).toBe(4);
  });

  it("is a connection that is cut in the middle of an answer", async () => {
    const url = page({ body: { id: 1 }, cutAfter: 3 }, { body: { id: 1 } });
    expect(await client().json(url, answer)).toEqual({ id: 1 });
  });

  it("is waited out as Retry-After says", async () => {
    const url = page({ status: 429, headers: { "retry-after": "1" } }, { body: { id: 1 } });
    const start = performance.now();
    await client().json(url, answer);
    expect(performance.now() - start).toBeGreaterThan(900);
  });

  it("is not waited out where the server asks for too long", async () => {
    const url = page({ status: 429, headers: { "retry-after": "3600" } }, { body: { id: 1 } });
    expect(await failure(client().json(url, answer))).toMatchObject({ code: "RATE_LIMITED" });
    expect(asked(url)).toBe(1);
  });

  it("is a server that does not answer in time", async () => {
    const url = page({ delayMs: 1000, body: {} });
    const hasty = client({ patience: { headersMs: 100, attempts: 1 } });
    expect(await failure(hasty.json(url, answer))).toMatchObject({ code: "FETCH_UNREACHABLE" });
  });

  it("is a port that nothing listens on", async () => {
    const url = new URL(`http://127.0.0.1:${await freePort()}/`);
    const error = await failure(client({ allowPrivateNetwork: true }).json(url, answer));
    expect(error).toMatchObject({ code: "FETCH_UNREACHABLE" });
  });

  it("is no host that does not exist", async () => {
    const error = await failure(client().json(new URL("https://nothing.invalid/"), answer));
    expect(error).toMatchObject({ code: "FETCH_UNREACHABLE" });
  });
});

describe("a redirect", () => {
  it("is followed, without what was meant for the first host", async () => {
    server.reply("https://other.example/x", { body: { id: 3 } });
    const url = page({ status: 302, headers: { location: "https://other.example/x" } });
    expect(await client().json(url, answer, { headers: { authorization: "Bearer secret" } })).toEqual({
      id: 3,
    });
    const [first, second] = server.requests.slice(-2);
    expect(first?.headers.authorization).toBe("Bearer secret");
    expect(second?.headers.authorization).toBeUndefined();
  });

  it("keeps what was meant for its own host", async () => {
    server.reply("https://data.example/y", { body: { id: 3 } });
    const url = page({ status: 301, headers: { location: "/y" } });
    await client().json(url, answer, { headers: { authorization: "Bearer secret" } });
    expect(server.requests.at(-1)?.headers.authorization).toBe("Bearer secret");
  });

  it("leads to where the answer says that it is from", async () => {
    const url = page({ status: 302, headers: { location: "https://data.example/z" } });
    expect((await client().ask(url)).url.href).toBe("https://data.example/z");
  });

  it.each([
    ["http://data.example/", "FETCH_FAILED"],
    ["file:///etc/passwd", "FETCH_FAILED"],
    ["http://[", "FETCH_FAILED"],
    ["https://127.0.0.1:1/", "SOURCE_REFUSED"],
    ["https://169.254.169.254/latest/meta-data/", "SOURCE_REFUSED"],
    ["https://[::ffff:10.0.0.1]/", "SOURCE_REFUSED"],
    ["https://localhost/", "SOURCE_REFUSED"],
  ])("to %s is %s", async (location, code) => {
    const error = await failure(client().json(page({ status: 302, headers: { location } }), answer));
    expect(error).toMatchObject({ code });
  });

  it("without end is left", async () => {
    const url = page({ status: 302 });
    server.reply(url.href, { status: 302, headers: { location: url.href } });
    expect(await failure(client().json(url, answer))).toMatchObject({ code: "FETCH_FAILED" });
    expect(asked(url)).toBe(11);
  });
});

describe("what is private", () => {
  it("is asked where that is allowed", async () => {
    server.reply(`${server.url.replace("http:", "https:")}/private`, { body: { id: 4 } });
    const allowed = server.client({ allowPrivateNetwork: true, standIn: () => undefined });
    expect(await allowed.json(new URL(`${server.url}/private`), answer)).toEqual({ id: 4 });
    const refused = server.client({ standIn: () => undefined });
    const error = await failure(refused.json(new URL(`${server.url}/private`), answer));
    expect(error).toMatchObject({
      code: "SOURCE_REFUSED",
      suggestions: [expect.stringContaining("--allow-private-network")],
    });
  });

  it("never has its password in an error", async () => {
    const url = new URL("https://user:hunter2@data.example/none?token=hunter2");
    server.reply("https://data.example/", {});
    const error = await failure(client().json(url, answer));
    expect(JSON.stringify([error.message, error.why, error.suggestions])).not.toContain("hunter2");
  });
});

it("goes through the proxy that the environment names", async () => {
  const connects: string[] = [];
  const proxy = createServer().on("connect", (request, socket) => {
    connects.push(request.url ?? "");
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const environment = { HTTPS_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "data.example" };
  const proxied = client({ environment, patience: { attempts: 1 } });
  expect(await failure(proxied.json(new URL("https://far.example/x"), answer))).toMatchObject({
    code: "FETCH_UNREACHABLE",
  });
  expect(await failure(proxied.json(new URL("https://10.0.0.1/x"), answer))).toMatchObject({
    code: "SOURCE_REFUSED",
  });
  expect(await proxied.json(page({ body: { id: 1 } }), answer)).toEqual({ id: 1 });
  expect(connects).toEqual(["far.example:443"]);
});

it("stops when it is told to", async () => {
  const stop = new AbortController();
  const url = page({ delayMs: 1000, body: { id: 1 } });
  setTimeout(() => stop.abort(), 50);
  expect(await failure(client({ signal: stop.signal }).json(url, answer))).toMatchObject({
    code: "INTERRUPTED",
  });
});
