import { expect, test } from "vitest";
import { digestsOf, watchDigests } from "../../src/lock/image-digests.ts";
import { digest } from "./example-lock.ts";

function seenIn(...names: readonly string[]): ReadonlyMap<string, string> {
  const reported: string[] = [];
  const { report, digests } = watchDigests((progress) => {
    if (progress.type === "step") reported.push(progress.step.name);
  });
  for (const name of names) report({ type: "step", step: { name, state: "cached" } });
  expect(reported).toEqual(names);
  return digests;
}

function engineWith(id: string, ...digests: readonly string[]) {
  return {
    inspectImage: async () => ({
      id,
      digests,
      tags: [],
      layers: [],
      sizeBytes: 0,
      workingDir: "/",
      configuration: {},
      labels: {},
    }),
  };
}

const id = `sha256:${"f".repeat(64)}`;
const lockOf = (local: string, step: string, ...known: readonly string[]) =>
  digestsOf([{ name: "python:3.11", local }], seenIn(step), engineWith(id, ...known));

test.each([
  ["python:3.11", `[base 1/2] FROM docker.io/library/python:3.11@${digest}`],
  ["team/python:3.11", `[internal] FROM docker.io/team/python:3.11@${digest}`],
  ["python", `[base 1/2] FROM docker.io/library/python:latest@${digest}`],
  ["localhost:5000/python:3.11", `[base 1/2] FROM localhost:5000/python:3.11@${digest}`],
])("the digest of %s is in the name of the step that starts from it", async (local, step) => {
  expect(await lockOf(local, step)).toEqual({ images: { "python:3.11": digest }, "local-images": {} });
});

test("an image that was pulled before has the digest that the engine knows", async () => {
  const known = [`other/python@${id}`, `python@${digest}`];
  expect(await lockOf("python:3.11", "[base 1/2] FROM docker.io/library/python:3.11", ...known)).toEqual({
    images: { "python:3.11": digest },
    "local-images": {},
  });
});

test("an image that no registry gave has its id alone", async () => {
  expect(await lockOf("python:3.11", `RUN echo FROM docker.io/library/python:3.11@${digest} again`)).toEqual({
    images: {},
    "local-images": { "python:3.11": id },
  });
});

test("an image of which nobody knows anything can't be locked", async () => {
  const nobody = { inspectImage: async () => undefined };
  await expect(
    digestsOf([{ name: "python:3.11", local: "python:3.11" }], new Map(), nobody),
  ).rejects.toMatchObject({
    code: "LOCK_IMPOSSIBLE",
    message: expect.stringContaining("python:3.11"),
  });
});
