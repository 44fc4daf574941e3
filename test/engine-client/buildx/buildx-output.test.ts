import { expect, test } from "vitest";
import { BuildxOutput } from "../../../src/engine/buildx/buildx-output.ts";
import type { BuildStep } from "../../../src/engine/engine.ts";

function follow(...lines: readonly (string | object)[]) {
  const steps: BuildStep[] = [];
  const printed: string[] = [];
  const output = new BuildxOutput({ step: (step) => steps.push(step), output: (text) => printed.push(text) });
  for (const line of lines) output.line(typeof line === "string" ? line : JSON.stringify(line));
  return { output, steps, printed };
}

const started = "2026-11-21T18:29:18Z";
const step = { digest: "a", name: "[2/2] RUN make", started };
const error = "process did not complete successfully: exit code: 2";
const logs = [{ vertex: "a", data: Buffer.from("gcc: no\n").toString("base64") }];

test("blames the step, with its output", () => {
  const { output, steps, printed } = follow(
    { vertexes: [step] },
    { logs },
    { vertexes: [{ ...step, completed: "2026-11-21T18:29:20Z", error }] },
    `ERROR: failed to build: failed to solve: ${error}`,
  );
  expect(output.failure()).toMatchObject({
    message: `failed to solve: ${error}`,
    step: "[2/2] RUN make",
    log: "gcc: no\n",
  });
  expect(steps).toEqual([
    { name: "[2/2] RUN make", state: "started" },
    { name: "[2/2] RUN make", state: "failed", seconds: 2 },
  ]);
  expect(printed[0]).toBe("gcc: no\n");
});

test.each<[string, readonly string[], string]>([
  ["without the word for what it does", ["ERROR: failed to build: no"], "no"],
  ["as older ones say it", ["ERROR: no"], "no"],
  ["the last, with what stands below", ["WARNING: x", "ERROR: first", "ERROR: no", "Switch."], "no\nSwitch."],
  [
    "all, where none is called an error",
    ["unknown command: buildx", "", "See help"],
    "unknown command: buildx\nSee help",
  ],
  ["something, where nothing was said", [], "buildx ended without a word"],
])("takes its words for the error: %s", (_, lines, message) => {
  expect(follow(...lines).output.failure()).toMatchObject({ message, step: "", log: "" });
});

test("shows what is no progress to people", () => {
  expect(follow("WARNING: x", "").printed).toEqual(["WARNING: x\n"]);
});

test("keeps the end of endless words", () => {
  const { output } = follow(...Array.from({ length: 1000 }, (_, index) => `word ${index}`));
  expect(output.failure().message.split("\n")).toHaveLength(100);
});
