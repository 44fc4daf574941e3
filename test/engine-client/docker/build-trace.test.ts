import { expect, test } from "vitest";
import { decodeBuildTrace } from "../../../src/engine/docker/build-trace.ts";
import { encodeTrace } from "./encode-trace.ts";

/** From the answer of Docker Engine 20.10.24 to POST /build?version=2. */
const recorded =
  "CokBCkdzaGEyNTY6ZGNjMzY0MTQyOTc1MDZlY2E1ZjA5ZWE0MTgyMzQzODQzNGFjOTFkYTJkODQ1OTA5ZjZiNGJmNTcyN2YwNWE4ZhokW2ludGVybmFsXSBsb2FkIHJlbW90ZSBidWlsZCBjb250ZXh0KgsI5OCD2AYQqo/rQzILCOTgg9gGEJj760M=";

test("decodes what an engine sent", () => {
  const { vertexes } = decodeBuildTrace(recorded);

  expect(vertexes).toEqual([
    {
      digest: "sha256:dcc36414297506eca5f09ea41823438434ac91da2d845909f6b4bf5727f05a8f",
      name: "[internal] load remote build context",
      cached: false,
      started: expect.closeTo(1_795_223_652.142, 2),
      completed: expect.closeTo(1_795_223_652.142, 2),
      error: "",
    },
  ]);
});

test("tells what has not started from what has, and what has ended", () => {
  const trace = encodeTrace({
    vertexes: [
      { digest: "a", name: "waits" },
      { digest: "b", name: "runs", started: 1_800_000_000.25 },
      {
        digest: "c",
        name: "is done",
        started: 1_800_000_000,
        completed: 1_800_000_002.5,
        cached: true,
        error: "no",
      },
    ],
  });

  expect(decodeBuildTrace(trace).vertexes).toEqual([
    { digest: "a", name: "waits", cached: false, started: undefined, completed: undefined, error: "" },
    { digest: "b", name: "runs", cached: false, started: 1_800_000_000.25, completed: undefined, error: "" },
    {
      digest: "c",
      name: "is done",
      cached: true,
      started: 1_800_000_000,
      completed: 1_800_000_002.5,
      error: "no",
    },
  ]);
});

test("reads what steps printed, byte by byte", () => {
  const half = Buffer.from("ö").subarray(0, 1);
  const trace = encodeTrace({
    logs: [
      { vertex: "a", text: "Größe\n" },
      { vertex: "a", text: half, stream: 2 },
    ],
  });

  expect(decodeBuildTrace(trace)).toEqual({
    vertexes: [],
    logs: [
      { vertex: "a", stream: 1, bytes: Buffer.from("Größe\n") },
      { vertex: "a", stream: 2, bytes: half },
    ],
  });
});

test("has nothing in an empty message", () => {
  expect(decodeBuildTrace("")).toEqual({ vertexes: [], logs: [] });
});

test("refuses what is no such message", () => {
  expect(() => decodeBuildTrace(Buffer.from("not protobuf at all").toString("base64"))).toThrow(
    /index out of range|invalid wire type/,
  );
});
