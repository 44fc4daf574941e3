import { describe, expect, test } from "vitest";
import type { BuildxBuild } from "../../../src/engine/buildx/buildx-build.ts";
import { explainBuildxFailure } from "../../../src/engine/buildx/explain-buildx-failure.ts";
import { StepFailedError } from "../../../src/engine/engine.ts";
import { aBuild } from "./a-build.ts";

const refused = "dial tcp 10.0.0.1:5000: connect: connection refused";
const notBuilt = "failed to solve: ";
const metadata = "[internal] load metadata for docker.io/library/python:3.11";

// Messages as buildx 0.29 words them, with the BuildKits of Docker Engine 20.10 and 28.
test.each<[string, string, { message: string; step: string }]>([
  ["a builder that is not there", "OPTION_INVALID", { message: 'no builder "cluster" found', step: "" }],
  ["an old buildx", "ENGINE_UNSUPPORTED", { message: "invalid progress mode rawjson", step: "" }],
  [
    "a plug-in that is none",
    "ENGINE_UNSUPPORTED",
    { message: "unknown flag: --builder\nSee help", step: "" },
  ],
  [
    "a cache that engines don't write",
    "ENGINE_UNSUPPORTED",
    {
      message: "Cache export is not supported for the docker driver.\nSwitch to a different driver",
      step: "",
    },
  ],
  [
    "an engine that is not there",
    "ENGINE_UNAVAILABLE",
    { message: "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?", step: "" },
  ],
  [
    "a cluster that is not there",
    "ENGINE_UNAVAILABLE",
    { message: "failed to initialize builder k (k0): cannot determine Kubernetes namespace", step: "" },
  ],
  [
    "pods that don't come",
    "ENGINE_UNAVAILABLE",
    { message: "expected 1 replicas to be ready, got 0", step: "[internal] booting buildkit" },
  ],
  [
    "a BuildKit that does not listen",
    "ENGINE_UNAVAILABLE",
    { message: `failed to list workers: ${refused}`, step: "" },
  ],
  [
    "a builder that goes away",
    "ENGINE_DISCONNECTED",
    { message: `${notBuilt}rpc error: code = Unavailable desc = closing transport`, step: "[2/2] RUN x" },
  ],
  [
    "a registry that is not there",
    "REGISTRY_UNREACHABLE",
    {
      message: `${notBuilt}failed to push h:5000/x:1: failed to do request: ${refused}`,
      step: "exporting to image",
    },
  ],
  [
    "a registry that an engine can't push to",
    "REGISTRY_UNREACHABLE",
    { message: `Get "http://h:5000/v2/": ${refused}`, step: "pushing h:5000/x:1 with docker" },
  ],
  [
    "a registry that wants another password",
    "REGISTRY_UNAUTHORIZED",
    {
      message: `${notBuilt}failed to push h:5000/x:1: failed to authorize: 401 Unauthorized`,
      step: "exporting to image",
    },
  ],
  [
    "a registry that takes no cache",
    "REGISTRY_UNREACHABLE",
    { message: `${notBuilt}error writing layer blob: ${refused}`, step: "exporting cache to registry" },
  ],
  [
    "a registry that refuses for reasons of its own",
    "PUSH_FAILED",
    { message: `${notBuilt}failed to push h:5000/x:1: 418 teapot`, step: "exporting to image" },
  ],
])("%s is %s", async (_, code, { message, step }) => {
  const error = await explainBuildxFailure(new StepFailedError(message, step, ""), aBuild());
  expect(error).toMatchObject({ code, cause: expect.any(StepFailedError) });
});

test.each<[string, { message: string; step: string }]>([
  [
    "a step",
    { message: `${notBuilt}process did not complete successfully: exit code: 1`, step: "[2/2] RUN x" },
  ],
  ["a base image", { message: `${notBuilt}failed to do request: ${refused}`, step: metadata }],
  ["a Dockerfile", { message: `${notBuilt}dockerfile parse error on line 1`, step: "" }],
])("%s that fails is not for buildx to explain", async (_, { message, step }) => {
  expect(await explainBuildxFailure(new StepFailedError(message, step, ""), aBuild())).toBeUndefined();
});

const refuse = () => Promise.reject(new Error("no helper"));

async function explained(message: string, step: string, build: Partial<BuildxBuild> = {}) {
  const login = { username: "binder", password: "word-that-nobody-may-read" };
  const loginOf = (registry: string) => Promise.resolve(registry === "h:5000" ? login : undefined);
  const failure = new StepFailedError(message, step, "");
  return explainBuildxFailure(failure, aBuild({ loginOf, tags: ["other/x"], ...build }));
}

describe("a push that fails", () => {
  const unauthorized = "failed to authorize: 401 Unauthorized";

  test.each([
    [`failed to push h:5000/x:1: ${unauthorized}`, "exporting to image", {}],
    [unauthorized, "pushing h:5000/x:1 with docker", {}],
    [unauthorized, "exporting cache to registry", { cacheTo: ["h:5000/cache"] }],
    [
      unauthorized,
      "exporting cache to registry",
      { cacheTo: ["type=inline", "type=registry,ref=h:5000/cache,mode=max"] },
    ],
  ])("names registry and user, and no password: %s, %s", async (message, step, build) => {
    const error = await explained(message, step, build);
    const words = JSON.stringify([error?.message, error?.why, error?.suggestions]);
    expect(words).toContain("h:5000");
    expect(words).toContain("binder");
    expect(words).not.toContain("word-that-nobody-may-read");
  });

  test("is told even where the login can't be asked for", async () => {
    const error = await explained(`failed to push h:5000/x:1: ${unauthorized}`, "", { loginOf: refuse });
    expect(error?.code).toBe("REGISTRY_UNAUTHORIZED");
  });
});
