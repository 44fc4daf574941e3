import { randomBytes, randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pack } from "tar-stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectEngine } from "../../src/engine/connect-engine.ts";
import { engineCaches } from "../../src/engine/engine-caches.ts";
import { pullImage, pushImage } from "../../src/engine/docker/transfer.ts";
import type { BuildListener, BuildRequest, Engine } from "../../src/engine/engine.ts";
import { loginOf } from "../../src/registry/login-of.ts";
import { pushTags } from "../../src/registry/push-tags.ts";
import { bindery, binderyJson, requireCode } from "./support/cli.ts";
import { dockerOutput, engine, removeAllOf, requireEngine } from "./support/engine.ts";
import { type Fate, startFlakyRegistry } from "./support/flaky-registry.ts";
import { idOf, wordsInImage } from "./support/images.ts";
import { skipWithoutModernEngine, startModernEngine } from "./support/modern-engine.ts";
import { localImage } from "./support/needs.ts";
import {
  dockerManifest,
  freePort,
  ociManifest,
  type Registry,
  registryUser,
  startRegistry,
  writeDockerConfig,
} from "./support/registry.ts";
import { makeWorkspace } from "./support/workspace.ts";

const run = randomUUID().slice(0, 8);
const password = `p@ss:${randomUUID()}`;
const workspace = makeWorkspace();
const name = "push-test";
const source = `bindery-push-test/tiny:${run}`;
const tags = new Set<string>([source]);
const quick = { secondMilliseconds: 20, silenceMilliseconds: 20_000 };
let client: Engine;
let plain: Registry;
let secured: Registry;

beforeAll(async () => {
  await requireEngine();
  client = await connectEngine(process.env);
  await build(source, `FROM scratch\nCOPY Dockerfile /\nCMD ["none"]\nLABEL run=${run}\n`);
  [plain, secured] = await Promise.all([startRegistry(), startRegistry({ tls: true, password })]);
});
afterAll(async () => {
  await Promise.all([plain.stop(), secured.stop()]);
  await removeAllOf(name, ...tags);
  workspace.remove();
});

async function build(tag: string, dockerfile: string, files: Files = {}): Promise<void> {
  tags.add(tag);
  const listener = { step: () => undefined, output: () => undefined };
  const { signal } = new AbortController();
  await client.tagImage(await client.build(requestOf(dockerfile, files), listener, signal), tag);
}

/** A tag of the tiny image in a registry. */
async function tagFor(host: string, path: string, image = source): Promise<string> {
  const tag = `${host}/bindery-push-test/${path}`;
  await dockerOutput("tag", image, tag);
  tags.add(tag);
  return tag;
}

/** What a push or pull reports, and ends with. */
function listening(signal = new AbortController().signal) {
  const lines: string[] = [];
  return { lines, transfer: { report: (line: string) => void lines.push(line), signal } };
}

function pushAs(environment: Readonly<Record<string, string>>, ...names: readonly string[]) {
  const { transfer } = listening();
  const surroundings = { engine: client, report: () => undefined, seconds: {}, signal: transfer.signal };
  return pushTags(names, { ...surroundings, loginOf: loginOf({ HOME: workspace.path, ...environment }) });
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const repository = "bindery-push-test/tiny";

describe("a push", () => {
  test("is a single manifest, which BinderHub finds, and is pulled by its digest", async () => {
    const tag = await tagFor(plain.host, "tiny:1");
    const id = await idOf(tag);

    const [pushed] = await pushAs({}, tag);

    const manifest = await plain.manifest(repository, "1");
    expect(manifest).toMatchObject({ status: 200, type: dockerManifest });
    expect(manifest.body).toHaveProperty("config");
    expect(pushed).toEqual({
      tag,
      digest: manifest.digest,
      reference: `${plain.host}/${repository}@${manifest.digest}`,
    });
    expect(await plain.manifest(repository, "1", ociManifest)).toMatchObject({ status: 200 });
    expect(await plain.manifest(repository, "2", ociManifest)).toMatchObject({ status: 404 });

    await dockerOutput("rmi", "--force", id);
    const reference = pushed?.reference ?? "";
    tags.add(reference);
    expect(await client.pullImage(reference, undefined, listening().transfer)).toBe(id);
    await dockerOutput("tag", reference, source);
  });

  test("of a real image tells how far it is, in few lines", async () => {
    const tag = await tagFor(plain.host, "real:1", await localImage("python-3.13"));
    const { lines, transfer } = listening();

    const digest = await client.pushImage(tag, undefined, transfer);

    expect(await plain.manifest("bindery-push-test/real", "1")).toMatchObject({ digest });
    expect(await plain.manifest("bindery-push-test/real", "1", ociManifest)).toMatchObject({ status: 200 });
    expect(lines.at(-1)).toMatch(/^(\d+) of \1 layers, ([\d.]+) of \2 MB$/);
    expect(lines.length).toBeLessThan(30);
  });
});

describe("a registry that wants a password", () => {
  const ways = {
    "DOCKER_CONFIG's name and password": (host: string) => ({
      DOCKER_CONFIG: writeDockerConfig(join(workspace.path, "basic"), {
        auths: { [host]: { auth: Buffer.from(`${registryUser}:${password}`).toString("base64") } },
      }),
    }),
    "CONTAINER_ENGINE_REGISTRY_CREDENTIALS before a wrong DOCKER_CONFIG": (host: string) => ({
      CONTAINER_ENGINE_REGISTRY_CREDENTIALS: JSON.stringify({
        registry: `https://${host}`,
        username: registryUser,
        password,
      }),
      DOCKER_CONFIG: writeDockerConfig(join(workspace.path, "wrong"), {
        auths: { [host]: { username: registryUser, password: "wrong" } },
      }),
    }),
    "a credential helper": (host: string) => ({
      PATH: `${writeHelper("bindery-test")}:${process.env["PATH"] ?? ""}`,
      DOCKER_CONFIG: writeDockerConfig(join(workspace.path, "helped"), {
        credHelpers: { [host]: "bindery-test" },
      }),
    }),
  };

  test.each(Object.entries(ways))("takes it from %s", async (_, way) => {
    const tag = await tagFor(secured.host, `${randomUUID()}:1`);

    const [pushed] = await pushAs(way(secured.host), tag);

    const path = tag.slice(secured.host.length + 1, -":1".length);
    expect(await secured.manifest(path, "1")).toMatchObject({ digest: pushed?.digest });
  });

  test.each<[string, object, RegExp]>([
    ["a wrong password", { username: registryUser, password: `wrong-${run}` }, /as user "binder"/],
    ["no login", {}, /without a login/],
  ])("refuses %s, at once, and has no tag then", async (_, login, words) => {
    const tag = await tagFor(secured.host, "refused:1");
    const DOCKER_CONFIG = writeDockerConfig(join(workspace.path, "refused"), {
      auths: { [secured.host]: login },
    });

    const error = await failureOf(pushAs({ DOCKER_CONFIG }, tag));

    expect(error).toMatchObject({ code: "REGISTRY_UNAUTHORIZED", message: expect.stringMatching(words) });
    expect(JSON.stringify([String(error), error])).not.toContain(`wrong-${run}`);
    expect(await secured.tags("bindery-push-test/refused")).toEqual([]);
  });

  test("gives a private base image to a build, and bindery pushes what it built", async () => {
    const guarded = await startRegistry({ password });
    const target = `${guarded.host}/${repository}:built`;
    tags.add(target);
    try {
      const base = await tagFor(guarded.host, `base-${run}:1`);
      const env = ways["DOCKER_CONFIG's name and password"](guarded.host);
      await pushAs(env, base);
      await dockerOutput("rmi", base);
      const folder = workspace.repository(name, { Dockerfile: `FROM ${base}\nCOPY Dockerfile /own\n` });
      const cache = `type=registry,ref=${base}`;
      const args = ["build", folder, "--tag", target, "--push", "--cache-from", cache];
      const refused = await bindery(args, { cwd: workspace.path });
      requireCode(refused, 1);
      expect(refused.stderr).toContain("BASE_IMAGE_UNAVAILABLE");

      const built = await binderyJson(args, { cwd: workspace.path, env });

      const { digest, body } = await guarded.manifest(repository, "built");
      const reference = `${guarded.host}/${repository}@${digest}`;
      expect(built).toMatchObject({ pushed: [{ tag: target, digest, reference }] });
      expect(body).toMatchObject({ config: { digest: built.id } });
      expect(await wordsInImage(built.id, ["moby.buildkit.cache"])).toHaveLength(1);
      expect(await importedBy(base, target, env)).toEqual([`importing cache manifest from ${target}`]);
      const again = await bindery(args, { cwd: workspace.path, env });
      requireCode(again, 0);
      expect(again.stdout).toBe(`${reference}\n`);
    } finally {
      await guarded.stop();
    }
  });
});

/** The caches that a build of the same reads. */
async function importedBy(base: string, cache: string, env: Readonly<Record<string, string>>) {
  const steps: string[] = [];
  const step: BuildListener["step"] = (it) => void (it.state === "done" && steps.push(it.name));
  const request = requestOf(`FROM ${base}\nCOPY Dockerfile /own\n`);
  await client.build(
    {
      ...request,
      loginOf: loginOf(env),
      cacheFrom: engineCaches([`type=registry,ref=${cache}`], (text) => expect.fail(text)),
    },
    { step, output: () => undefined },
    new AbortController().signal,
  );
  return steps.filter((title) => title.includes("cache manifest"));
}

type Files = Readonly<Record<string, Buffer>>;

function requestOf(dockerfile: string, files: Files = {}): BuildRequest {
  const context = pack();
  for (const [path, data] of Object.entries(files)) context.entry({ name: path }, data);
  context.entry({ name: "Dockerfile" }, dockerfile);
  context.finalize();
  return {
    context: Readable.from(context),
    dockerfile: "Dockerfile",
    target: undefined,
    labels: {},
    buildArguments: { BUILDKIT_INLINE_CACHE: "1" },
    secrets: new Map(),
    useCache: true,
    pull: false,
    loginOf: async () => undefined,
    cacheFrom: [],
    platform: undefined,
  };
}

/** A helper that knows one login; returns its folder. */
function writeHelper(called: string): string {
  const folder = join(workspace.path, "helpers");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `docker-credential-${called}`);
  const answer = JSON.stringify({ ServerURL: "", Username: registryUser, Secret: password });
  writeFileSync(file, `#!/bin/sh\ncat >/dev/null\necho '${answer}'\n`);
  chmodSync(file, 0o755);
  return folder;
}

/** The fates of the requests of a kind, in order; what comes then passes. */
function fatesOf(kind: RegExp, ...fates: readonly Fate[]): (request: string) => Fate {
  const left = [...fates];
  return (request) => (kind.test(request) ? (left.shift() ?? "pass") : "pass");
}

describe("a registry that falters", () => {
  const manifests = /^PUT .*\/manifests\//;

  test.each<[string, RegExp, Fate]>([
    ["is too busy for the manifest", manifests, 503],
    ["has had too many requests", manifests, 429],
    ["cuts the manifest off", manifests, "cut"],
    ["cuts the greeting off", /^GET \/v2\/$/, "cut"],
  ])("and %s, is asked again", async (_, kind, fate) => {
    const front = await startFlakyRegistry(plain.host, fatesOf(kind, fate, fate));
    try {
      const { lines, transfer } = listening();
      const tag = await tagFor(front.host, `${run}-${randomUUID()}:1`);

      const digest = await pushImage(engine, tag, undefined, transfer, quick);

      const path = tag.slice(front.host.length + 1, -":1".length);
      expect(await plain.manifest(path, "1")).toMatchObject({ digest });
      expect(front.requests.filter((asked) => asked.fate === fate)).toHaveLength(2);
      expect(lines.join("\n")).toMatch(/again in 1 s\n(?:.*\n)*.*again in 2 s/);
    } finally {
      await front.stop();
    }
  });

  test("and then is gone in the middle of a push, has the tag that it had", async () => {
    const old = await tagFor(plain.host, "gone:1");
    const before = await client.pushImage(old, undefined, listening().transfer);
    const front = await startFlakyRegistry(plain.host, (request) => {
      if (!manifests.test(request)) return "pass";
      void front.stop();
      return "cut";
    });
    const tag = `${front.host}/bindery-push-test/gone:1`;
    await build(tag, `FROM scratch\nCOPY file /\n`, { file: randomBytes(10_000) });

    const { lines, transfer } = listening();
    const error = await failureOf(pushImage(engine, tag, undefined, transfer, quick));

    expect(error).toMatchObject({ code: "REGISTRY_UNREACHABLE", exitCode: 75 });
    expect(lines.filter((line) => line.includes("again in"))).toHaveLength(4);
    expect(front.requests.some(({ request }) => request.startsWith("PATCH "))).toBe(true);
    expect(await plain.manifest("bindery-push-test/gone", "1")).toMatchObject({ digest: before });
    expect(await plain.tags("bindery-push-test/gone")).toEqual(["1"]);
  });

  test("and does not answer, loses its caller when the push is stopped", async () => {
    const front = await startFlakyRegistry(plain.host, fatesOf(/^PATCH /, "stall"));
    // More than what fits between a sender and a receiver that does not read.
    const bulky = `bindery-push-test/bulky:${run}`;
    await build(bulky, "FROM scratch\nCOPY file /\n", { file: randomBytes(24 * 1024 * 1024) });
    try {
      const tag = await tagFor(front.host, `stopped-${run}:1`, bulky);
      const controller = new AbortController();
      const { transfer } = listening(controller.signal);
      const failure = failureOf(client.pushImage(tag, undefined, transfer));
      await until(() => front.requests.some(({ fate }) => fate === "stall"));
      const reason = new Error("enough");
      controller.abort(reason);

      expect(await failure).toBe(reason);
      await front.abandoned;
      expect(await plain.tags(`bindery-push-test/stopped-${run}`)).toEqual([]);
    } finally {
      await front.stop();
    }
  });

  test("and is silent for too long, is asked again", async () => {
    const front = await startFlakyRegistry(plain.host, fatesOf(manifests, "stall"));
    try {
      const tag = await tagFor(front.host, `silent-${run}:1`);
      const { lines, transfer } = listening();

      const digest = await pushImage(engine, tag, undefined, transfer, {
        ...quick,
        // Longer than an engine under load needs between two lines.
        silenceMilliseconds: 4000,
      });

      expect(await plain.manifest(`bindery-push-test/silent-${run}`, "1")).toMatchObject({ digest });
      expect(lines.join("\n")).toContain("does not go on; again in 1 s");
    } finally {
      await front.stop();
    }
  });

  test("is not asked again where it says no", async () => {
    const front = await startFlakyRegistry(plain.host, (request) => (manifests.test(request) ? 403 : "pass"));
    try {
      const tag = await tagFor(front.host, `forbidden-${run}:1`);
      const { lines, transfer } = listening();

      const error = await failureOf(pushImage(engine, tag, undefined, transfer, quick));

      expect(error).toMatchObject({ code: "REGISTRY_UNAUTHORIZED" });
      expect(lines.join("\n")).not.toContain("again");
    } finally {
      await front.stop();
    }
  });
});

describe("what is not there", () => {
  test("is not pushed", async () => {
    const error = await failureOf(
      client.pushImage(`${plain.host}/bindery-push-test/none:1`, undefined, listening().transfer),
    );
    expect(error).toMatchObject({ code: "IMAGE_NOT_FOUND" });
  });

  test.each([":none", `@sha256:${"0".repeat(64)}`])("is not pulled: %s", async (version) => {
    const missing = `${plain.host}/bindery-push-test/none${version}`;
    const error = await failureOf(client.pullImage(missing, undefined, listening().transfer));
    expect(error).toMatchObject({ code: "IMAGE_NOT_FOUND", message: expect.stringContaining(missing) });
  });

  test("is a registry: the port is closed", async () => {
    const closed = `127.0.0.1:${await freePort("127.0.0.1")}/bindery-push-test/tiny:1`;
    const { lines, transfer } = listening();
    const error = await failureOf(pullImage(engine, closed, undefined, transfer, quick));
    expect(error).toMatchObject({ code: "REGISTRY_UNREACHABLE" });
    expect(lines).toHaveLength(4);
  });
});

// Docker 29 keeps images so from the start; an index is what such an engine makes of an image with attestations.
test("an engine that keeps images in containerd pushes a single manifest, too", async (context) => {
  skipWithoutModernEngine(context);
  const modern = await startModernEngine(join(workspace.path, "modern"), "containerd");
  try {
    const its = await connectEngine({ DOCKER_HOST: modern.address });
    const { transfer } = listening();
    const listener = { step: () => undefined, output: () => undefined };
    const id = await its.build(requestOf("FROM scratch\nCOPY Dockerfile /\n"), listener, transfer.signal);
    const tag = `${plain.host}/bindery-push-test/modern:1`;
    await its.tagImage(id, tag);

    const digest = await its.pushImage(tag, undefined, transfer);

    const manifest = await plain.manifest("bindery-push-test/modern", "1");
    expect(manifest).toMatchObject({ status: 200, type: dockerManifest, digest });
    expect(manifest.body).toHaveProperty("config");
    expect(await plain.manifest("bindery-push-test/modern", "1", ociManifest)).toMatchObject({ status: 200 });
    await modern.client.getImage(tag).remove({ force: true });
    const reference = `${plain.host}/bindery-push-test/modern@${digest}`;
    expect(await its.pullImage(reference, undefined, transfer)).toBe(id);
  } finally {
    await modern.stop();
  }
});

test("a registry with a certificate that the engine does not know is named as such, at once", async () => {
  const untrusted = await startRegistry({ tls: "untrusted" });
  try {
    const tag = await tagFor(untrusted.host, "tiny:1");
    const { lines, transfer } = listening();
    const error = await failureOf(pushImage(engine, tag, undefined, transfer, quick));
    expect(error).toMatchObject({
      code: "REGISTRY_UNREACHABLE",
      message: expect.stringContaining("does not trust"),
    });
    expect(lines.join("\n")).not.toContain("again");
  } finally {
    await untrusted.stop();
  }
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
