import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Readable } from "node:stream";
import { pack } from "tar-stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildWithBuildx } from "../../src/engine/buildx/build-with-buildx.ts";
import type { BuildxBuild } from "../../src/engine/buildx/buildx-build.ts";
import { type BuildStep, StepFailedError } from "../../src/engine/engine.ts";
import { loginOf } from "../../src/registry/login-of.ts";
import { configurationWithBuildx, skipWithoutBuildx } from "./support/buildx.ts";
import { binderyJson } from "./support/cli.ts";
import { docker, dockerOutput, removeAllOf, requireEngine } from "./support/engine.ts";
import { localImage } from "./support/needs.ts";
import { type Registry, registryUser, startRegistry } from "./support/registry.ts";
import { makeWorkspace } from "./support/workspace.ts";

const run = randomUUID().slice(0, 8);
const name = "buildx-test";
const tag = `bindery-buildx-test:${run}`;
const password = `p@ss:${randomUUID()}`;
const workspace = makeWorkspace();
const tags = new Set([tag]);
// A helper for all registries that is not there: a login of one's own must not need it.
const configuration = configurationWithBuildx(join(workspace.path, "docker"), { credsStore: "not-there" });
const environment = { ...process.env, DOCKER_CONFIG: configuration };
let base: string;

beforeAll(async () => {
  await requireEngine();
  base = await localImage("python-3.11");
});
beforeEach(skipWithoutBuildx);
afterAll(async () => {
  await removeAllOf(name, ...tags);
  workspace.remove();
});

interface Built {
  readonly digest: string | undefined;
  readonly steps: readonly BuildStep[];
  readonly output: string;
}

async function build(
  steps: string,
  wanted: Partial<BuildxBuild> = {},
  signal = new AbortController().signal,
  output: (text: string) => void = () => undefined,
): Promise<Built> {
  const context = pack();
  context.entry({ name: "a folder/Docker file" }, steps);
  context.finalize();
  const reported: BuildStep[] = [];
  let text = "";
  const listener = {
    step: (step: BuildStep) => reported.push(step),
    output: (more: string) => output((text += more)),
  };
  const { digest } = await buildWithBuildx(
    {
      context: Readable.from(context, { objectMode: false }),
      dockerfile: "a folder/Docker file",
      target: undefined,
      labels: {},
      buildArguments: {},
      secrets: new Map(),
      useCache: true,
      pull: false,
      loginOf: loginOf(environment, wanted.credentials),
      cacheFrom: [],
      platform: undefined,
      builder: "default",
      tags: [tag],
      output: "load",
      cacheTo: [],
      extraArguments: [],
      credentials: undefined,
      environment,
      ...wanted,
    },
    listener,
    signal,
  );
  return { digest, steps: reported, output: text };
}

function stateOf({ steps }: Built, words: string): string | undefined {
  return steps.findLast((step) => step.name.includes(words))?.state;
}

describe("a builder of buildx", () => {
  test("loads the image into the engine, with what the build is told and without its secrets", async () => {
    const secret = `secret-${run}`;
    const steps = `FROM ${base}\nARG WHO\nRUN --mount=type=secret,id=a.conf sha256sum /run/secrets/a.conf && echo "$WHO, ${run}" > /who`;
    const wanted = {
      labels: { "org.example.a": 'b=c, "d"' },
      buildArguments: { WHO: "you, there" },
      secrets: new Map([["a.conf", secret]]),
    };
    const built = await build(steps, wanted);
    expect(built.output).toMatch(/^[0-9a-f]{64} {2}\/run\/secrets\/a.conf$/m);
    expect(stateOf(built, "RUN --mount")).toBe("done");
    expect(await dockerOutput("run", "--rm", tag, "cat", "/who")).toBe(`you, there, ${run}\n`);
    const format = '{{index .Config.Labels "org.example.a"}}';
    expect((await dockerOutput("image", "inspect", tag, "--format", format)).trim()).toBe('b=c, "d"');
    expect(await dockerOutput("history", "--no-trunc", tag)).not.toContain(secret);
    expect(await dockerOutput("image", "inspect", tag)).not.toContain(secret);
    expect(await dockerOutput("run", "--rm", tag, "find", "/run/secrets", "-type", "f", "-size", "+0")).toBe(
      "",
    );
    expect(stateOf(await build(steps, wanted), "RUN --mount")).toBe("cached");
  });

  test("says which step failed, and what it printed", async () => {
    const failed = build(`FROM ${base}\nRUN echo ${run}; exit 3`, {
      cacheFrom: ["127.0.0.1:1/no-such-cache"],
    });
    const error: unknown = await failed.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StepFailedError);
    expect(error).toMatchObject({ step: expect.stringContaining("RUN echo"), log: `${run}\n` });
  });

  test("that is not there is named, with where to look", async () => {
    await expect(build("FROM scratch", { builder: `none-${run}` })).rejects.toMatchObject({
      code: "OPTION_INVALID",
      message: expect.stringContaining(`none-${run}`),
      suggestions: expect.arrayContaining([expect.stringContaining("docker buildx ls")]),
    });
  });

  test("ends its steps with the signal", async () => {
    const controller = new AbortController();
    const seconds = `300.${Date.now()}`;
    const reason = new Error("Ctrl-C");
    const abort = (text: string) => void (text.includes("begun") && controller.abort(reason));
    await expect(
      build(`FROM ${base}\nRUN echo begun; sleep ${seconds}`, {}, controller.signal, abort),
    ).rejects.toBe(reason);
    for (let tries = 0; tries < 100 && isRunning(seconds); tries += 1) await sleep(50);
    expect(isRunning(seconds)).toBe(false);
  });
});

describe("a push by a builder", () => {
  let registry: Registry;

  beforeAll(async () => {
    registry = await startRegistry({ tls: true, password });
  });
  afterAll(() => registry.stop());

  function push(path: string, word: string): Promise<Built> {
    const pushed = `${registry.host}/bindery-buildx-test/${path}:${run}`;
    tags.add(pushed);
    const credentials = { registry: registry.url, username: registryUser, password: word };
    return build("FROM scratch\nCOPY . /", { output: "push", tags: [pushed], credentials });
  }

  test(
    "goes by the login that it is given, and gives the manifest's digest",
    { timeout: 60_000 },
    async () => {
      const { digest } = await push("good", password);
      const manifest = await registry.manifest("bindery-buildx-test/good", run);
      expect(manifest).toMatchObject({ status: 200, digest });
      expect(manifest.body).not.toHaveProperty("manifests");
    },
  );

  test("is refused with another password, which nobody gets to see", async () => {
    const error: unknown = await push("bad", "word-that-is-wrong").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "REGISTRY_UNAUTHORIZED",
      message: expect.stringMatching(new RegExp(`${registry.host}.*"${registryUser}"`)),
    });
    expect(JSON.stringify(error)).not.toContain("word-that-is-wrong");
    expect(await registry.tags("bindery-buildx-test/bad")).toEqual([]);
  });
});

test("bindery build --builder gives an image that is found again", async () => {
  const folder = workspace.repository(name, { Dockerfile: `FROM ${base}\nCOPY run.txt /\n`, "run.txt": run });
  const options = { cwd: workspace.path, env: { DOCKER_CONFIG: configuration } };
  const built = await binderyJson(["build", folder, "--builder", "default"], options);
  expect(built.reused).toBe(false);
  expect((await docker("run", "--rm", built.id, "cat", "/run.txt")).stdout).toBe(run);
  const again = await binderyJson(["build", folder, "--builder", "default"], options);
  expect(again).toMatchObject({ reused: true, id: built.id });
  expect(readdirSync(workspace.path).filter((file) => file.startsWith("bindery-buildx-"))).toEqual([]);
});

/** Whether a process of this machine has the word in its command line; builders of the machine's own engine run here. */
function isRunning(word: string): boolean {
  return readdirSync("/proc").some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const [program, ...args] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return program === "sleep" && args.includes(word);
    } catch {
      return false;
    }
  });
}
