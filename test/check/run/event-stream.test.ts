import { createHmac, randomBytes } from "node:crypto";
import { finished } from "node:stream/promises";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventStream } from "../../../src/check/run/event-stream.ts";
import type { RunEvent } from "../../../src/check/run/run-events.ts";

const key = randomBytes(32);
const ready = { event: "ready" };
const first = { event: "start", cell: 1, cells: 2 };
const printed = {
  event: "output",
  cell: 1,
  output: { output_type: "stream", name: "stdout", text: "ü 😀\n" },
};
const told = [ready, first, printed, { event: "cell", cell: 1, executionCount: 1, seconds: 0.5 }];

/** As the runner writes its line with this number. */
function line(number: number, value: object, signedWith = key): string {
  const text = JSON.stringify(value);
  const mac = createHmac("sha256", signedWith).update(`${number} ${text}`).digest("hex");
  return `\n${mac} ${text}\n`;
}

const lines = told.map((event, index) => line(index, event));

async function read(chunks: readonly Buffer[], { mostBytes = 10_000, mostLineBytes = 5000 } = {}) {
  const events: RunEvent[] = [];
  const faults: unknown[] = [];
  let floods = 0;
  const stream = eventStream(
    key,
    { mostBytes, mostLineBytes },
    {
      event: (event) => events.push(event),
      flooded: () => (floods += 1),
      broken: (error) => faults.push(error),
    },
  );
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await finished(stream);
  return { events, floods, faults };
}

test("lines of the runner are events, wherever chunks of bytes end", async () => {
  const bytes = Buffer.from(lines.join(""));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 20 }), async (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
      expect(await read(chunks)).toEqual({ events: told, floods: 0, faults: [] });
    }),
  );
});

describe("what is not the runner's is passed over", () => {
  test.each([
    ["plain text", "hello\n"],
    ["an event without a signature", `${JSON.stringify(first)}\n`],
    ["an event signed with another key", line(0, first, randomBytes(32))],
    ["an event of another number", line(7, first)],
    ["the beginning of a line", "x".repeat(100)],
    ["an empty signature", ` ${JSON.stringify(first)}\n`],
  ])("%s", async (_, text) => {
    const { events, faults } = await read([Buffer.from(text + lines.join(""))]);
    expect({ events, faults }).toEqual({ events: told, faults: [] });
  });

  test("the runner's own lines once more", async () => {
    const { events } = await read([Buffer.from(lines.slice(0, 2).join("") + lines.join(""))]);
    expect(events).toEqual(told);
  });

  test("any bytes at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 10 }), async (noise) => {
        const { events, faults } = await read(noise.map((bytes) => Buffer.from(bytes)));
        expect({ events, faults }).toEqual({ events: [], faults: [] });
      }),
    );
  });
});

test("more bytes than may come are told once, and nothing is read behind them", async () => {
  const chunks = [
    Buffer.from("x".repeat(80)),
    Buffer.from("x".repeat(80)),
    ...lines.map((text) => Buffer.from(text)),
  ];
  expect(await read(chunks, { mostBytes: 100 })).toEqual({ events: [], floods: 1, faults: [] });
});

test.each([
  ["in one piece", Infinity],
  ["byte by byte", 1],
])("a longer line than may come is told once, and nothing is read behind it: %s", async (_, size) => {
  const [begin = "", ...others] = lines;
  const long = line(1, { ...printed, output: "x".repeat(1000) });
  const bytes = Buffer.from([begin, long, ...others].join(""));
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  expect(await read(chunks, { mostLineBytes: 500 })).toEqual({ events: [ready], floods: 1, faults: [] });
});

test("what a listener throws is a fault, and no error of the stream", async () => {
  const faults: unknown[] = [];
  const stream = eventStream(
    key,
    { mostBytes: 10_000, mostLineBytes: 5000 },
    {
      event: () => {
        throw new RangeError("too long");
      },
      flooded: () => undefined,
      broken: (error) => faults.push(error),
    },
  );
  stream.end(lines[0]);
  await finished(stream);
  expect(faults).toEqual([new RangeError("too long")]);
});

test.each([
  ["no event", line(0, { event: "other" })],
  ["a cell without a number", line(0, { event: "start", cell: "1", cells: 2 })],
])("a signed line that is %s is a fault", async (_, text) => {
  const { events, faults } = await read([Buffer.from(text)]);
  expect({ events, faults: faults.length }).toEqual({ events: [], faults: 1 });
});
