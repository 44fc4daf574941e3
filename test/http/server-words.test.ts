import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { serverWords } from "../../src/http/server-words.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const url = new URL("https://data.example/x");

function wordsOf(body: PassThrough): Promise<string | undefined> {
  return serverWords({ status: 404, url, header: () => undefined, body });
}

it("that come in time are told", async () => {
  const body = new PassThrough();
  const words = wordsOf(body);
  body.write('{"message":');
  await vi.advanceTimersByTimeAsync(5000);
  body.end('"Gone."}');
  expect(await words).toBe("Gone");
});

it("that never end are not waited for", async () => {
  const body = new PassThrough();
  const words = wordsOf(body);
  const drip = setInterval(() => body.write(" "), 1000);
  await vi.advanceTimersByTimeAsync(15_000);
  clearInterval(drip);
  expect(body.destroyed).toBe(true);
  expect(await words).toBeUndefined();
});
