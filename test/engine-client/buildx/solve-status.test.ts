import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSolveStatus } from "../../../src/engine/buildx/solve-status.ts";

const digest = "sha256:9bc3";

describe("parseSolveStatus", () => {
  test("reads steps as buildx 0.29 writes them", () => {
    const waiting = { digest, inputs: ["sha256:7f37"], name: "[1/2] RUN x" };
    const started = "2026-11-21T18:29:18.116197269Z";
    const ended = { ...waiting, started, completed: "2026-11-21T18:29:18.616262796Z", cached: true };
    const failed = { ...waiting, started, completed: started, error: "exit code: 1" };
    const [first, second, third] =
      parseSolveStatus(JSON.stringify({ vertexes: [waiting, ended, failed] }))?.vertexes ?? [];
    expect(first).toMatchObject({
      digest,
      name: "[1/2] RUN x",
      cached: false,
      started: undefined,
      error: "",
    });
    expect(second?.cached).toBe(true);
    expect((second?.completed ?? 0) - (second?.started ?? 0)).toBeCloseTo(0.5, 3);
    expect(second?.started).toBeCloseTo(1_795_285_758.116, 2);
    expect(third?.error).toBe("exit code: 1");
  });

  test("reads what a step printed", () => {
    const data = Buffer.from("Größe\n").toString("base64");
    const line = JSON.stringify({
      logs: [{ vertex: digest, stream: 1, data, timestamp: "x" }, { vertex: digest }],
    });
    expect(parseSolveStatus(line)).toEqual({
      vertexes: [],
      logs: [
        { vertex: digest, stream: 1, bytes: Buffer.from("Größe\n") },
        { vertex: digest, stream: 0, bytes: Buffer.from("") },
      ],
    });
  });

  test.each([
    ["{}"],
    ['{"statuses":[{"id":"x"}]}'],
    ['{"vertexes":null,"logs":null}'],
    ['{"__proto__":{"vertexes":1}}'],
  ])("has nothing in %s", (line) => {
    expect(parseSolveStatus(line)).toEqual({ vertexes: [], logs: [] });
  });

  test.each([
    ["ERROR: no builder"],
    [""],
    ["{"],
    ['{"vertexes":[{"name":"no digest"}]}'],
    ['{"logs":"text"}'],
    ["[]"],
  ])("takes %s for a message", (line) => {
    expect(parseSolveStatus(line)).toBeUndefined();
  });

  test("bears any JSON", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (vertexes, logs) => {
        expect(() => parseSolveStatus(`{"vertexes":${vertexes},"logs":${logs}}`)).not.toThrow();
      }),
    );
  });
});
