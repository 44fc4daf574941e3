import { setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultJobs, runAll } from "../../../src/check/run/run-all.ts";
import { localEngine } from "../../launch/engine-description.ts";

const never = new AbortController().signal;

function until(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

test("results stand in the order of the items, and never more run than may", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (waits, jobs) => {
        let running = 0;
        let most = 0;
        const seen: (readonly [number, number])[] = [];
        const run = async (wait: number) => {
          running += 1;
          most = Math.max(most, running);
          await sleep(wait);
          running -= 1;
          return wait * 2;
        };
        const onResult = (result: number, index: number) => seen.push([index, result]);
        const results = await runAll(waits, run, { jobs, signal: never, onResult });
        expect(results).toEqual(waits.map((wait) => wait * 2));
        expect(seen.toSorted(([a], [b]) => a - b)).toEqual(results.map((result, index) => [index, result]));
        expect(most).toBeLessThanOrEqual(jobs);
      },
    ),
    { numRuns: 30 },
  );
});

test("an interruption leaves what is done, and nothing begins after it", async () => {
  const interruption = new AbortController();
  const begun: string[] = [];
  const run = async (item: string, signal: AbortSignal) => {
    begun.push(item);
    return item === "quick" ? item : until(signal);
  };
  const running = runAll(["quick", "slow", "slow", "unreached"], run, {
    jobs: 2,
    signal: interruption.signal,
    onResult: () => setImmediate(() => interruption.abort(new Error("stopped"))),
  });
  expect(await running).toEqual(["quick", undefined, undefined, undefined]);
  expect(begun).toEqual(["quick", "slow", "slow"]);
});

test("what a run throws of itself is thrown, after the others have ended", async () => {
  const ended: string[] = [];
  const run = async (item: string, signal: AbortSignal) => {
    if (item === "broken") throw new Error("the engine is gone");
    return until(signal).finally(() => ended.push(item));
  };
  const running = runAll(["slow", "broken", "unreached"], run, {
    jobs: 2,
    signal: never,
    onResult: () => {},
  });
  await expect(running).rejects.toThrow("the engine is gone");
  expect(ended).toEqual(["slow"]);
});

function full(): never {
  throw new Error("full");
}

test("what the caller throws at a result is thrown", async () => {
  const running = runAll([1], async () => 1, { jobs: 1, signal: never, onResult: full });
  await expect(running).rejects.toThrow("full");
});

describe("as many run at a time as", () => {
  const gigabyte = 2 ** 30;
  test.each([
    [{ processors: 4, memoryBytes: 64 * gigabyte }, 4],
    [{ processors: 8, memoryBytes: 9 * gigabyte }, 2],
    [{ processors: 8, memoryBytes: 2 * gigabyte }, 1],
    [{ processors: undefined, memoryBytes: undefined }, 1],
    [{ processors: 2, memoryBytes: undefined }, 1],
  ])("%o has room for: %i", (machine, expected) => {
    expect(defaultJobs({ ...localEngine, ...machine }, { memoryBytes: 4 * gigabyte })).toBe(expected);
  });
});
