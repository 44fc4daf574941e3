import { expect, test } from "vitest";
import { decodeBuildTrace } from "../../../src/engine/docker/build-trace.ts";
import { encodeTrace } from "./encode-trace.ts";

/** Recorded from Docker Engine 20.10.24: the first message of a build. */
const recorded = "RECORDED";

test("decodes what an engine sent", () => {
  const { vertexes } = decodeBuildTrace(recorded);

  expect(vertexes.map(({ name }) => name)).toContain("[internal] load build definition from Dockerfile");
  expect(vertexes.every(({ digest }) => digest.startsWith("sha256:"))).toBe(true);
});

test("tells what has not started from what has, and what has ended", () => {
  const trace = encodeTrace({
    vertexes: [
      { digest: "a", name: "waits" },
      { digest: "b", name: "runs", started: 1_800_000_000.25 },
      { digest: "c", name: "is done", started: 1_800_000_000, completed: 1_800_000_002.5, cached: true, error: "no" },
    ],
  });

  expect(decodeBuildTrace(trace).vertexes).toEqual([
    { digest: "a", name: "waits", cached: false, started: undefined, completed: undefined, error: "" },
    { digest: "b", name: "runs", cached: false, started: 1_800_000_000.25, completed: undefined, error: "" },
    { digest: "c", name: "is done", cached: true, started: 1_800_000_000, completed: 1_800_000_002.5, error: "no" },
  ]);
});

test("reads logs as UTF-8", () => {
  const trace = encodeTrace({ logs: [{ vertex: "a", text: "Größe\n" }] });

  expect(decodeBuildTrace(trace)).toEqual({ vertexes: [], logs: [{ vertex: "a", text: "Größe\n" }] });
});

test("has nothing in an empty message", () => {
  expect(decodeBuildTrace("")).toEqual({ vertexes: [], logs: [] });
});

test("refuses what is no such message", () => {
  expect(() => decodeBuildTrace(Buffer.from("not protobuf at all").toString("base64"))).toThrow();
});
