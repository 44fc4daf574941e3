import { expect, test } from "vitest";
import { StepFailedError } from "../../src/engine/engine.ts";
import { explainBuildFailure } from "../../src/engine/explain-build-failure.ts";

const run = "[wheels 2/2] RUN /build/python/collect-wheels.sh";
const metadata = "[internal] load metadata for docker.io/library/python:3.11-slim-bookworm";

// Messages as Docker Engine 20.10 to 28 words them.
test.each<[string, string | undefined, { message: string; step: string; log: string }]>([
  [
    "a full disk in a step's output",
    "DISK_FULL",
    { message: "exit code: 1", step: run, log: "OSError: [Errno 28] No space left on device" },
  ],
  [
    "a full disk of the engine",
    "DISK_FULL",
    { message: "write /var/lib/docker/tmp/x: no space left on device", step: "", log: "" },
  ],
  [
    "a used-up quota",
    "DISK_FULL",
    { message: "exit code: 1", step: run, log: "cp: write error: Disk quota exceeded" },
  ],
  [
    "an image that is not there",
    "BASE_IMAGE_UNAVAILABLE",
    { message: "docker.io/library/python:9: not found", step: metadata, log: "" },
  ],
  [
    "a registry that is not reached",
    "BASE_IMAGE_UNAVAILABLE",
    {
      message: 'failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp: lookup failed',
      step: "",
      log: "",
    },
  ],
  [
    "a registry that refuses",
    "BASE_IMAGE_UNAVAILABLE",
    {
      message: "pull access denied, repository does not exist or may require authorization",
      step: "",
      log: "",
    },
  ],
  [
    "a layer that can't be pulled",
    "BASE_IMAGE_UNAVAILABLE",
    { message: "EOF", step: "[base 1/1] FROM docker.io/library/python:3.11", log: "" },
  ],
  [
    "a script that fails",
    undefined,
    { message: 'process "/bin/sh -c a" did not complete: exit code: 1', step: run, log: "boom" },
  ],
  [
    "a package that is not found",
    undefined,
    { message: "exit code: 1", step: run, log: "No matching distribution found for numpy==99" },
  ],
])("%s is %s", (_, code, { message, step, log }) => {
  const failure = new StepFailedError(message, step, log);

  const explained = explainBuildFailure(failure);

  const why = [failure.step, failure.message].filter(Boolean).join("\n");
  const expected = code === undefined ? undefined : { code, why, cause: failure };
  const known = explained && { code: explained.code, why: explained.why, cause: explained.cause };
  expect(code === "DISK_FULL" ? { ...known, why } : known).toEqual(expected);
});

test("programs of another platform that the engine can't run are no fault of the repository", () => {
  const failure = new StepFailedError(
    "exit code: 1",
    run,
    "exec /build/python/collect-wheels.sh: exec format error",
  );

  expect(explainBuildFailure(failure)).toBeUndefined();
  expect(explainBuildFailure(failure, "linux/arm64")).toMatchObject({
    code: "ENGINE_UNSUPPORTED",
    message: expect.stringContaining("linux/arm64"),
  });
});

test("a base image that there is none of for a platform is named with it", () => {
  const failure = new StepFailedError("no match for platform in manifest: not found", metadata, "");

  expect(explainBuildFailure(failure, "linux/arm64")).toMatchObject({
    code: "BASE_IMAGE_UNAVAILABLE",
    message: "A base image could not be pulled for linux/arm64",
  });
});
