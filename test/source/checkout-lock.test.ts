import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { withLock } from "../../src/source/git/checkout-lock.ts";
import { makeFolder } from "./git-fixture.ts";

let folder: ReturnType<typeof makeFolder>;
let lock: string;

beforeEach(() => {
  folder = makeFolder();
  lock = join(folder.path, "x.lock");
});
afterEach(() => folder.remove());

const busy = expect.objectContaining({ code: "CHECKOUT_BUSY", exitCode: 75 });

describe("a lock", () => {
  it("is there during the work and gone after it, failed or not", async () => {
    await withLock(lock, async () => {
      expect(readFileSync(lock, "utf8")).toBe(`${hostname()} ${process.pid}\n`);
      await expect(withLock(lock, async () => 1)).rejects.toEqual(busy);
    });
    await expect(withLock(lock, () => Promise.reject(new Error("work")))).rejects.toThrow("work");
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.each([
    ["a process that is gone", `${hostname()} 4194305\n`],
    ["no process", `${hostname()} 0\n`],
  ])("of %s is taken over", async (_, mark) => {
    writeFileSync(lock, mark);
    expect(await withLock(lock, async () => 1)).toBe(1);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("without a mark is someone's for ten seconds", async () => {
    writeFileSync(lock, "");
    await expect(withLock(lock, async () => 1)).rejects.toEqual(busy);
    utimesSync(lock, 0, 0);
    expect(await withLock(lock, async () => 1)).toBe(1);
  });

  it("of another host is kept", async () => {
    writeFileSync(lock, "elsewhere 4194305\n");
    await expect(withLock(lock, async () => 1)).rejects.toEqual(busy);
  });

  it("is one's at a time, a stale one too", async () => {
    writeFileSync(lock, `${hostname()} 4194305\n`);
    let inside = 0;
    const tries = Array.from({ length: 20 }, () =>
      withLock(lock, async () => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside -= 1;
      }),
    );
    const ended = await Promise.allSettled(tries);
    const reasons = ended.flatMap((result) =>
      result.status === "rejected" ? [result.reason as unknown] : [],
    );
    expect(reasons).toEqual(reasons.map(() => busy));
    expect(ended.some(({ status }) => status === "fulfilled")).toBe(true);
  });
});
