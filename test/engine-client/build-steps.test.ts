import * as fc from "fast-check";
import { expect, test } from "vitest";
import { BuildSteps, type Vertex } from "../../src/engine/build-steps.ts";

function failed(digest: string, error: string): Vertex {
  return { digest, name: `step ${digest}`, cached: false, started: 1, completed: 2, error };
}

function piece(vertex: string, bytes: Uint8Array, stream = 1) {
  return { vertex, stream, bytes };
}

function follow(...vertexes: readonly Vertex[]): BuildSteps {
  const steps = new BuildSteps({ step: () => undefined, output: () => undefined });
  for (const vertex of vertexes)
    steps.report({ vertexes: [vertex], logs: [piece(vertex.digest, Buffer.from(`of ${vertex.digest}\n`))] });
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

test.each([
  "executor failed running [/bin/sh -c /build/settled.sh /build/install.sh /opt]: exit code: 1",
  'process "/bin/sh -c /build/settled.sh /build/install.sh /opt" did not complete successfully: exit code: 1',
])("blames the step whose command the message names, where others were cancelled: %s", (message) => {
  const install = {
    ...compile,
    digest: "install",
    error: "",
    name: "[server 1/1] RUN --mount=type=bind,target=/opt     /build/settled.sh /build/install.sh /opt",
  };

  expect(follow(cancelled, install).failure(message)).toMatchObject({
    step: install.name,
    log: "of install\n",
  });
});

test("blames none where none failed", () => {
  expect(follow().failure("no such Dockerfile")).toMatchObject({ step: "", log: "" });
});

test("a character that is split between two pieces stays one, whatever else is printed in between", () => {
  const printed: string[] = [];
  const steps = new BuildSteps({ step: () => undefined, output: (text) => void printed.push(text) });
  const [first, rest] = [Buffer.from("größe").subarray(0, 3), Buffer.from("größe").subarray(3)];
  const pieces = [
    piece("a", first),
    piece("b", Buffer.from("other ")),
    piece("a", Buffer.from("stderr "), 2),
    piece("a", rest),
  ];
  for (const log of pieces) steps.report({ vertexes: [], logs: [log] });
  steps.report({ vertexes: [failed("a", "boom")], logs: [] });
  expect(printed).toEqual(["gr", "other ", "stderr ", "öße"]);
  expect(steps.failure("boom").log).toBe("grstderr öße");
});

test("pieces of any size are printed as the whole", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 5 }), (text, size) => {
      const bytes = Buffer.from(text);
      let printed = "";
      const steps = new BuildSteps({ step: () => undefined, output: (more) => void (printed += more) });
      for (let start = 0; start < bytes.length; start += size)
        steps.report({ vertexes: [], logs: [piece("a", bytes.subarray(start, start + size))] });
      expect(printed).toBe(text);
    }),
  );
});
