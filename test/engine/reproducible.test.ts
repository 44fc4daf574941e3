import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { settled, settleFiles } from "../../buildpacks/settle/index.ts";
import { rebuildImage } from "../../src/check/rebuild/rebuild-image.ts";
import { readConfiguration } from "../../src/configuration/configuration.ts";
import { contextTar } from "../../src/context/context-tar.ts";
import type { Context } from "../../src/context/context.ts";
import { renderDockerfile } from "../../src/dockerfile/render-dockerfile.ts";
import { connectEngine } from "../../src/engine/connect-engine.ts";
import { type Engine, type Image, StepFailedError } from "../../src/engine/engine.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { settlePlan } from "../../src/plan/settle-plan.ts";
import type { Mount, RunStep } from "../../src/plan/step.ts";
import { engine as machine, requireEngine } from "./support/engine.ts";
import {
  type ModernEngine,
  hasModernEngine,
  skipWithoutModernEngine,
  startModernEngine,
} from "./support/modern-engine.ts";
import { localImage } from "./support/needs.ts";
import { makeWorkspace } from "./support/workspace.ts";

const workspace = makeWorkspace();
const signal = new AbortController().signal;
const mount: Mount = { kind: "context", source: "build/test", target: "/build/test" };
const secret: Mount = { kind: "secret", id: "pip.conf" };
const cache: Mount = { kind: "cache", id: `bindery-test-${randomUUID()}`, target: "/var/cache/test/deep" };

/** What installing leaves behind: files, folders, links, an account, logs, bytecode that notes a time, something in /tmp. */
const asRoot = `#!/bin/bash
set -euo pipefail
useradd --create-home --uid 1234 person
mkdir -p /opt/made/module
echo "value = 1" > /opt/made/module/timed.py
cp /opt/made/module/timed.py /opt/made/module/hashed.py
python3 -m compileall -q --invalidation-mode timestamp /opt/made/module/timed.py
python3 -m compileall -q /opt/made/module/hashed.py
ln -s module /opt/made/link
date +%N | tee -a /var/log/made.log > /tmp/left
rm /tmp/left
`;
const asUser = `#!/bin/bash
set -euo pipefail
id > /home/person/ids
touch "/home/person/$(basename "$(mktemp)" | cut --characters 1-3)"
date > /var/cache/test/deep/date
rm -f /tmp/tmp.*
`;
const scripts = {
  "root.sh": asRoot,
  "user.sh": asUser,
  "volatile.sh": "#!/bin/bash\ndate +%s%N > /opt/made/moment\n",
  "failing.sh": "#!/bin/bash\necho the reason\nexit 7\n",
};

function run(script: keyof typeof scripts, rest: Partial<RunStep> = {}): RunStep {
  return { kind: "run", argv: [`/build/test/${script}`], mounts: [mount, secret], ...rest };
}

const usual = [run("root.sh"), run("user.sh", { user: "1234:0", mounts: [mount, cache] })];

async function* none(): AsyncGenerator<never> {
  // The repository has no files.
}

/** A small image of settled steps. */
async function prepare(steps: readonly RunStep[]) {
  const plan: Plan = {
    version: 1,
    stages: [{ name: "image", from: await localImage("python-3.11"), comment: "For a test.", steps }],
    target: "image",
    files: [
      ...settleFiles,
      ...Object.entries(scripts).map(([name, text]) => ({
        path: `build/test/${name}`,
        text,
        executable: true,
      })),
    ],
    executables: [],
    user: { name: "person", uid: 1234 },
    home: "/home/person",
    repositoryDir: "/home/person",
  };
  const text = renderDockerfile(settlePlan(plan, settled));
  const context: Context = {
    files: [{ path: "Dockerfile", text, executable: false }, ...plan.files],
    root: workspace.path,
    folder: "",
    entries: none,
  };
  return {
    build: { context, dockerfile: "Dockerfile", buildArguments: {}, labels: {}, target: undefined },
    found: { detections: [], ignored: [], isDefault: false },
  };
}

const loginOf = () => Promise.resolve(undefined);
const options = {
  buildArguments: {},
  useCache: false,
  pull: false,
  cacheFrom: [],
  platform: undefined,
  inlineCache: false,
};

async function build(
  engine: Engine,
  steps: readonly RunStep[],
  buildArguments: Readonly<Record<string, string>> = {},
): Promise<Image> {
  const { build: wanted } = await prepare(steps);
  const id = await engine.build(
    {
      ...wanted,
      ...options,
      buildArguments,
      context: contextTar(wanted.context),
      secrets: new Map([["pip.conf", "x"]]),
      loginOf,
    },
    { step: () => undefined, output: () => undefined },
    signal,
  );
  const image = await engine.inspectImage(id);
  if (!image) throw new Error("the engine does not have what it built");
  return image;
}

/** Builds, and rebuilds. */
async function rebuild(engine: Engine, steps: readonly RunStep[]) {
  const image = await build(engine, steps);
  try {
    const configuration = await readConfiguration(process.env);
    const surroundings = { engine, configuration, loginOf, report: () => undefined, seconds: {}, signal };
    return await rebuildImage(await prepare(steps), image, options, surroundings);
  } finally {
    await engine.removeImage(image.id);
  }
}

async function imageCount(client: ModernEngine["client"]): Promise<number> {
  return (await client.listImages({ all: true })).length;
}

beforeAll(requireEngine);
afterAll(() => workspace.remove());

describe("the machine's engine", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await connectEngine(process.env);
  });

  test("makes the same image again, but for times of folders that old engines set", async () => {
    const { verdict, packages, layers } = await rebuild(engine, usual);

    expect({ verdict, packages }).toEqual({ verdict: "same", packages: [] });
    for (const { first } of layers?.differing ?? []) expect(first?.why).toMatch(/^has the time /);
  });

  test("names the file that a step writes otherwise each time", async () => {
    const { verdict, layers } = await rebuild(engine, [...usual, run("volatile.sh")]);

    expect(verdict).toBe("differs");
    expect(layers?.differing.at(-1)).toMatchObject({
      createdBy: expect.stringContaining("volatile.sh"),
      first: { path: "/opt/made/moment", why: "has another content" },
    });
  });

  test("gives a command's exit code and output on", async () => {
    const failure: unknown = await build(engine, [run("failing.sh")]).catch((error: unknown) => error);

    if (!(failure instanceof StepFailedError)) throw new Error("it did not fail", { cause: failure });
    expect(failure.message).toContain("exit code: 7");
    expect(failure.log).toBe("the reason\n");
  });
});

describe("an engine of today", () => {
  let modern: ModernEngine;
  let engine: Engine;
  beforeAll(async () => {
    if (!hasModernEngine) return;
    modern = await startModernEngine(join(workspace.path, "modern"), "overlay2");
    await new Promise<void>((resolve, reject) => {
      localImage("python-3.11")
        .then((base) => machine.getImage(base).get())
        .then((archive) => modern.client.loadImage(archive))
        .then((answer) => answer.resume().once("end", resolve).once("error", reject), reject);
    });
    engine = await connectEngine({ ...process.env, DOCKER_HOST: modern.address });
  });
  beforeEach(skipWithoutModernEngine);
  afterAll(() => modern?.stop());

  test("makes the same layers again, all of them, and keeps nothing of it", async () => {
    const before = await imageCount(modern.client);

    const { verdict, layers } = await rebuild(engine, usual);

    expect(layers).toEqual({ same: layers?.total, total: layers?.total, differing: [] });
    expect(verdict).toBe("same");
    expect(await imageCount(modern.client)).toBe(before);
  });

  test("makes the same image to the last byte where it is given a date", async () => {
    const date = { SOURCE_DATE_EPOCH: "1700000000" };
    const first = await build(engine, usual, date);
    const second = await build(engine, usual, date);
    await engine.removeImage(first.id);

    expect(second.id).toBe(first.id);
  });
});
