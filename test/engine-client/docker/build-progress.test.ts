import { describe, expect, test } from "vitest";
import { BuildProgress } from "../../../src/engine/docker/build-progress.ts";
import { type BuildStep, StepFailedError } from "../../../src/engine/engine.ts";
import { encodeTrace, type Trace } from "./encode-trace.ts";

function follow(...messages: readonly (Trace | object)[]) {
  const steps: BuildStep[] = [];
  const output: string[] = [];
  const progress = new BuildProgress({
    step: (step) => steps.push(step),
    output: (text) => output.push(text),
  });
  for (const message of messages) {
    const isTrace = "vertexes" in message || "logs" in message;
    progress.message(
      JSON.stringify(isTrace ? { id: "moby.buildkit.trace", aux: encodeTrace(message) } : message),
    );
  }
  return { progress, steps, output };
}

function failureOf(progress: BuildProgress): StepFailedError {
  try {
    progress.result();
  } catch (error) {
    if (error instanceof StepFailedError) return error;
    throw error;
  }
  throw new Error("the build did not fail");
}

const install = { digest: "a", name: "install", started: 10 };
const compile = { digest: "b", name: "compile", started: 11 };
const image = { id: "moby.image.id", aux: { ID: "sha256:0f" } };

describe("BuildProgress", () => {
  test("gives the image's id at the end", () => {
    const { progress } = follow({ stream: "anything" }, image);

    expect(progress.result()).toBe("sha256:0f");
  });

  test("reports each beginning and each end once, however often the engine repeats itself", () => {
    const done = { ...install, completed: 12.5 };

    const { steps } = follow(
      { vertexes: [{ digest: "a", name: "install" }] },
      { vertexes: [install] },
      { vertexes: [install] },
      { vertexes: [done] },
      { vertexes: [done] },
    );

    expect(steps).toEqual([
      { name: "install", state: "started" },
      { name: "install", state: "done", seconds: 2.5 },
    ]);
  });

  test("says of a step whether it was cached or failed", () => {
    const { steps } = follow({
      vertexes: [
        { ...install, completed: 10, cached: true },
        { ...compile, completed: 13, error: "exit code: 1" },
      ],
    });

    expect(steps).toEqual([
      { name: "install", state: "cached", seconds: 0 },
      { name: "compile", state: "failed", seconds: 2 },
    ]);
  });

  test("blames the step that failed first, with its own output, not the ones cancelled with it", () => {
    const { progress, output } = follow(
      {
        vertexes: [install, compile],
        logs: [
          { vertex: "a", text: "fine\n" },
          { vertex: "b", text: "gcc: no\n" },
        ],
      },
      { logs: [{ vertex: "b", text: "make: error\n" }] },
      { vertexes: [{ ...compile, completed: 12, error: "exit code: 2" }] },
      { vertexes: [{ ...install, completed: 13, error: "context canceled" }] },
      { errorDetail: { message: "failed: exit code: 2" }, error: "failed: exit code: 2" },
    );

    expect(failureOf(progress)).toMatchObject({
      message: "failed: exit code: 2",
      step: "compile",
      log: "gcc: no\nmake: error\n",
    });
    expect(output.join("")).toBe("fine\ngcc: no\nmake: error\n");
  });

  test.each([{ error: "no such Dockerfile" }, { errorDetail: { message: "no such Dockerfile" } }])(
    "fails without a step with %o",
    (message) => {
      const { progress } = follow(message);

      expect(failureOf(progress)).toMatchObject({ message: "no such Dockerfile", step: "", log: "" });
    },
  );

  test("keeps the end of a long output, and no more", () => {
    const lines = Array.from({ length: 100 }, (_, index) => ({
      vertex: "b",
      text: `${"x".repeat(10_000)}${index}\n`,
    }));

    const { progress } = follow(
      { logs: lines },
      { vertexes: [{ ...compile, completed: 12, error: "no" }] },
      { error: "no" },
    );

    const { log } = failureOf(progress);
    expect(log.endsWith("x99\n")).toBe(true);
    expect(log.length).toBeLessThan(100_000);
  });

  test("takes an answer that ends without image and without error for a defect", () => {
    const { progress } = follow({ vertexes: [install] });

    expect(() => progress.result()).toThrow("without an image");
  });

  test("refuses a line that is no JSON", () => {
    const { progress } = follow();

    expect(() => progress.message("<html>")).toThrow(SyntaxError);
  });
});
