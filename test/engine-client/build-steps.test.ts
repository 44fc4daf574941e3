import { expect, test } from "vitest";
import { BuildSteps, type Vertex } from "../../src/engine/build-steps.ts";

function failed(digest: string, error: string): Vertex {
  return { digest, name: `step ${digest}`, cached: false, started: 1, completed: 2, error };
}

function follow(...vertexes: readonly Vertex[]): BuildSteps {
  const steps = new BuildSteps({ step: () => undefined, output: () => undefined });
  for (const vertex of vertexes)
    steps.report({ vertexes: [vertex], logs: [{ vertex: vertex.digest, text: `of ${vertex.digest}\n` }] });
  return steps;
}

const cache = failed("cache", "registry.example.org/cache:1: not found");
const compile = failed("compile", "process did not complete successfully: exit code: 2");
const cancelled = failed("cancelled", "context canceled");

test.each<[string, readonly Vertex[], string, string]>([
  ["the step that the message repeats", [cache, compile], `failed to solve: ${compile.error}`, "compile"],
  [
    "the first, where the message repeats several",
    [compile, cancelled],
    `${compile.error}: context canceled`,
    "compile",
  ],
  ["the first, where the message repeats none", [compile, cancelled], "no", "compile"],
])("blames %s", (_, vertexes, message, digest) => {
  expect(follow(...vertexes).failure(message)).toMatchObject({
    message,
    step: `step ${digest}`,
    log: `of ${digest}\n`,
  });
});

test("blames none where none failed", () => {
  expect(follow().failure("no such Dockerfile")).toMatchObject({ step: "", log: "" });
});
