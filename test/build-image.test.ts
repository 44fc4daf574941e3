import { expect, test } from "vitest";
import { buildImage, type BuildOptions } from "../src/build-image.ts";
import type { BuildRequest, Engine } from "../src/engine/engine.ts";
import type { PreparedImage } from "../src/prepare-image.ts";

const image = {
  id: "sha256:0f",
  tags: ["a:1"],
  digests: [],
  layers: [],
  sizeBytes: 1,
  workingDir: "/",
  labels: {},
  configuration: {},
};

const context = {
  files: [],
  root: "/nowhere",
  folder: "repository",
  entries: async function* none() {
    // There is none.
  },
};

/** Builds with an engine that only takes note of what it is asked. */
async function build(options: Partial<BuildOptions>) {
  const asked: BuildRequest[] = [];
  const reported: unknown[] = [];
  const engine: Partial<Engine> = {
    description: {
      kind: "docker",
      version: "28.0.0",
      apiVersion: "1.48",
      address: "unix:///docker.sock",
      operatingSystem: "linux",
      architecture: "amd64",
      rootless: false,
      local: true,
      buildKit: true,
      dataFolder: "/",
      processors: 1,
      memoryBytes: 2 ** 30,
    },
    build: (request) => Promise.resolve(asked.push(request)).then(() => image.id),
    tagImage: () => Promise.resolve(),
    inspectImage: () => Promise.resolve(image),
  };
  const prepared = {
    plan: {},
    found: { detections: [], ignored: [], isDefault: true },
    build: { context, dockerfile: "Dockerfile", buildArguments: {}, labels: {}, target: undefined },
  };
  const usual = { buildArguments: {}, useCache: true, pull: false, cacheFrom: [], platform: undefined };
  await buildImage(
    "a",
    prepared as unknown as PreparedImage,
    { ...usual, inlineCache: false, tags: ["a:1"], contentTag: false, ...options },
    {
      engine: engine as Engine,
      configuration: { file: undefined, catalogue: undefined, network: { images: {} } },
      loginOf: () => Promise.resolve(undefined),
      report: (progress) => void reported.push(progress),
      seconds: {},
      signal: new AbortController().signal,
    },
  );
  return { asked, reported };
}

test("an engine gets images for caches, and people hear of the other ones", async () => {
  const { asked, reported } = await build({ cacheFrom: ["type=registry,ref=h/cache:1", "type=gha", "b"] });
  expect(asked).toMatchObject([{ cacheFrom: ["h/cache:1", "b"] }]);
  expect(reported).toContainEqual({ type: "warning", text: expect.stringContaining('"gha"') });
});

test("what is no cache is told before anything is built", async () => {
  await expect(build({ cacheFrom: ["type=registry"] })).rejects.toMatchObject({ code: "OPTION_INVALID" });
});
