import { afterEach, describe, expect, test } from "vitest";
import { pullImage, pushImage } from "../../../src/engine/docker/transfer.ts";
import type { RegistryLogin } from "../../../src/engine/engine.ts";
import { type Answer, type EngineDouble, startEngineDouble } from "./engine-double.ts";

const tag = "registry.example.org:5000/team/paper:1.0";
const digest = `sha256:${"a".repeat(64)}`;
const pushed: Answer = { messages: [{ aux: { Tag: "1.0", Digest: digest, Size: 5 } }] };
const password = "s3cret";
const login: RegistryLogin = { username: "ada", password };
const times = { secondMilliseconds: 1, silenceMilliseconds: 5000 };
const failed = (text: string): Answer => ({ messages: [{ errorDetail: { message: text }, error: text }] });

let double: EngineDouble | undefined;
afterEach(() => double?.stop());

async function push(answers: readonly Answer[], as: RegistryLogin | undefined = login) {
  double = await startEngineDouble(answers);
  const lines: string[] = [];
  const transfer = { report: (line: string) => void lines.push(line), signal: new AbortController().signal };
  const [outcome] = await Promise.allSettled([pushImage(double.docker, tag, as, transfer, times)]);
  return { outcome, lines, asked: double.asked };
}

describe("pushImage", () => {
  test.each<[string, RegistryLogin | undefined, object]>([
    ["a password", login, { username: "ada", password, serveraddress: "registry.example.org:5000" }],
    [
      "a token",
      { identityToken: "t+/?" },
      { identitytoken: "t+/?", serveraddress: "registry.example.org:5000" },
    ],
    // The engine refuses a push without the header.
    ["no login", undefined, {}],
  ])("asks the engine for the tag with %s", async (_, as, header) => {
    double = await startEngineDouble([pushed]);
    const transfer = { report: () => undefined, signal: new AbortController().signal };

    expect(await pushImage(double.docker, tag, as, transfer, times)).toBe(digest);
    expect(double.asked).toEqual([
      { address: "POST /images/registry.example.org:5000/team/paper/push?tag=1.0", login: header },
    ]);
  });

  test.each([
    "received unexpected HTTP status: 503 Service Unavailable",
    'error parsing HTTP 429 response body: unexpected end of JSON input: ""',
    "toomanyrequests: slow down",
    'Put "https://registry.example.org/v2/": dial tcp: connect: connection refused',
    "unexpected EOF",
    'Put "https://registry.example.org/v2/": EOF',
    "write tcp 10.0.0.1:1->10.0.0.2:443: write: broken pipe",
    "read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer",
    "net/http: TLS handshake timeout",
    "dial tcp 10.0.0.2:443: i/o timeout",
    "Get https://registry.example.org/v2/: context deadline exceeded",
    "dial tcp: lookup registry.example.org on 10.0.0.53:53: no such host",
    "http: server closed idle connection",
  ])("goes on after: %s", async (text) => {
    const { outcome, lines, asked } = await push([failed(text), { status: 500, message: text }, pushed]);

    expect(outcome).toEqual({ status: "fulfilled", value: digest });
    expect(asked).toHaveLength(3);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/; again in 1 s$/);
    expect(lines[1]).toMatch(/; again in 2 s$/);
  });

  test("gives up after five times", async () => {
    const down = failed("dial tcp 10.0.0.2:443: connect: connection refused");

    const { outcome, lines, asked } = await push([down, down, down, down, down, pushed]);

    expect(outcome).toMatchObject({ reason: { code: "REGISTRY_UNREACHABLE", exitCode: 75 } });
    expect(asked).toHaveLength(5);
    expect(lines).toHaveLength(4);
  });

  test.each<[string, string]>([
    ["unauthorized: authentication required", "REGISTRY_UNAUTHORIZED"],
    ["no basic auth credentials", "REGISTRY_UNAUTHORIZED"],
    ["denied: requested access to the resource is denied", "REGISTRY_UNAUTHORIZED"],
    ["denied: too many requests for a user who may not push", "REGISTRY_UNAUTHORIZED"],
    ["received unexpected HTTP status: 403 Forbidden", "REGISTRY_UNAUTHORIZED"],
    [
      "Get https://registry.example.org/v2/: unauthorized: incorrect username or password",
      "REGISTRY_UNAUTHORIZED",
    ],
    ["tag does not exist: registry.example.org:5000/team/paper:1.0", "IMAGE_NOT_FOUND"],
    ["An image does not exist locally with the tag: paper", "IMAGE_NOT_FOUND"],
    [
      "Get https://registry.example.org/v2/: x509: certificate signed by unknown authority",
      "REGISTRY_UNREACHABLE",
    ],
    ["http: server gave HTTP response to HTTPS client", "REGISTRY_UNREACHABLE"],
    ["No such image: registry.example.org:5000/team/paper:1.0", "IMAGE_NOT_FOUND"],
    ["manifest invalid: manifest invalid", "PUSH_FAILED"],
    ["manifest unknown: manifest unknown", "PUSH_FAILED"],
    ["received unexpected HTTP status: 413 Request Entity Too Large", "PUSH_FAILED"],
  ])("does not go on after: %s", async (text, code) => {
    const { outcome, lines, asked } = await push([failed(text), pushed]);

    expect(outcome).toMatchObject({ reason: { code, why: text } });
    expect(asked).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  // Amazon ECR, Harbor, Google's Artifact Registry, containerd's resolver.
  test.each([
    "name unknown: The repository with name 'team/paper' does not exist in the registry with id '123456789012'",
    "NotFound: repository team/paper not found",
    'name unknown: Repository "team" not found',
    "name unknown: repository name not known to registry",
    "unexpected status from POST request to https://registry.example.org:5000/v2/team/paper/blobs/uploads/: 404 Not Found",
    "received unexpected HTTP status: 404 Not Found",
  ])("says of a registry that lacks the repository what to do: %s", async (text) => {
    const { outcome, asked } = await push([failed(text), pushed]);

    expect(outcome).toMatchObject({
      reason: {
        code: "PUSH_FAILED",
        message: expect.stringContaining("registry.example.org:5000"),
        why: text,
        suggestions: [expect.stringContaining("Create the repository in the registry first")],
      },
    });
    expect(asked).toHaveLength(1);
  });

  test("has no word of repositories for other faults", async () => {
    const { outcome } = await push([failed("manifest invalid: manifest invalid")]);

    expect(outcome).toMatchObject({ reason: { code: "PUSH_FAILED", suggestions: [] } });
  });

  test.each<[string, RegistryLogin | undefined, string]>([
    ["the user", login, 'as user "ada"'],
    ["a token", { identityToken: password }, "with the token of its login"],
    ["that there was no login", undefined, "without a login"],
  ])("names %s where it is refused, and no secret", async (_, as, words) => {
    const answer = failed("unauthorized: authentication required");
    double = await startEngineDouble([answer]);
    const transfer = { report: () => undefined, signal: new AbortController().signal };

    const error: unknown = await pushImage(double.docker, tag, as, transfer, times).catch(
      (it: unknown) => it,
    );

    expect(error).toMatchObject({
      message: expect.stringContaining(words),
      suggestions: [expect.stringContaining("DOCKER_CONFIG"), expect.any(String)],
    });
    expect(JSON.stringify([error, String(error)])).not.toContain(password);
  });

  test.each<[string, Answer]>([
    ["ends in the middle", { messages: [{ status: "Pushing", id: "a" }], ending: "break" }],
    ["ends before it began", { messages: [], ending: "break" }],
  ])("tells an engine that %s from a registry that falters", async (_, answer) => {
    const { outcome, asked } = await push([answer, pushed]);

    expect(outcome).toMatchObject({ reason: { code: "ENGINE_DISCONNECTED" } });
    expect(asked).toHaveLength(1);
  });

  test("takes an answer without a digest for a defect", async () => {
    const { outcome } = await push([{ messages: [{ status: "done" }] }]);

    expect(outcome).toMatchObject({ reason: { message: expect.stringContaining("did not say its digest") } });
  });

  test.each<[string, Answer]>([
    ["in the middle", { messages: [{ status: "Pushing", id: "a" }], ending: "wait" }],
    ["before the engine says anything", { messages: [], ending: "wait" }],
  ])("hangs up on the engine when it is stopped %s", async (_, answer) => {
    double = await startEngineDouble([answer]);
    const controller = new AbortController();
    const transfer = { report: () => undefined, signal: controller.signal };
    const outcome = Promise.allSettled([pushImage(double.docker, tag, login, transfer, times)]);
    await untilAsked(double);
    const reason = new Error("enough");
    controller.abort(reason);

    expect(await outcome).toEqual([{ status: "rejected", reason }]);
    await double.abandoned;
  });

  test("waits no longer when it is stopped between two attempts", async () => {
    double = await startEngineDouble([failed("unexpected EOF"), pushed]);
    const controller = new AbortController();
    const reason = new Error("enough");
    const transfer = { report: () => controller.abort(reason), signal: controller.signal };
    const slow = { ...times, secondMilliseconds: 60_000 };

    await expect(pushImage(double.docker, tag, login, transfer, slow)).rejects.toBe(reason);
    expect(double.asked).toHaveLength(1);
  });

  test("asks again where nothing moves, and hangs up first", async () => {
    double = await startEngineDouble([
      { messages: [{ status: "Pushing", id: "a" }], ending: "wait" },
      pushed,
    ]);
    const lines: string[] = [];
    const transfer = {
      report: (line: string) => void lines.push(line),
      signal: new AbortController().signal,
    };

    const hasty = { ...times, silenceMilliseconds: 100 };
    expect(await pushImage(double.docker, tag, login, transfer, hasty)).toBe(digest);
    await double.abandoned;
    expect(lines.at(-1)).toMatch(/does not go on; again in 1 s$/);
  });
});

describe("pullImage", () => {
  test.each([
    [tag, "fromImage=registry.example.org%3A5000%2Fteam%2Fpaper&tag=1.0"],
    ["paper", "fromImage=paper&tag=latest"],
    [`host/paper@${digest}`, `fromImage=host%2Fpaper%40sha256%3A${"a".repeat(64)}`],
  ])("asks the engine for %s", async (name, query) => {
    double = await startEngineDouble([{ messages: [{ status: "Status: Image is up to date" }] }]);
    const transfer = { report: () => undefined, signal: new AbortController().signal };

    expect(await pullImage(double.docker, name, undefined, transfer, times)).toBe("sha256:pulled");
    expect(double.asked[0]?.address).toBe(`POST /images/create?${query}`);
  });

  test.each<[Answer, string]>([
    [{ status: 404, message: "manifest for paper:1 not found: manifest unknown" }, "IMAGE_NOT_FOUND"],
    [
      { status: 404, message: "pull access denied for paper, repository does not exist" },
      "REGISTRY_UNAUTHORIZED",
    ],
    [{ status: 500, message: "Get https://host/v2/: no basic auth credentials" }, "REGISTRY_UNAUTHORIZED"],
    [failed("write /var/lib/layer: no space left on device"), "DISK_FULL"],
    [failed("no matching manifest for linux/amd64 in the manifest list entries"), "IMAGE_NOT_FOUND"],
  ])("says what %j means", async (answer, code) => {
    double = await startEngineDouble([answer]);
    const transfer = { report: () => undefined, signal: new AbortController().signal };

    await expect(pullImage(double.docker, tag, login, transfer, times)).rejects.toMatchObject({ code });
    expect(double.asked).toHaveLength(1);
  });
});

async function untilAsked({ asked }: EngineDouble): Promise<void> {
  while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 20));
}
