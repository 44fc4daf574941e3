import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { withLock } from "../../../src/source/kept/lock.ts";
import { makeFolder } from "../git/git-fixture.ts";

let folder: ReturnType<typeof makeFolder>;
let lock: string;

beforeEach(() => {
  folder = makeFolder();
  lock = join(folder.path, "x.lock");
});
afterEach(() => {
  vi.useRealTimers();
  folder.remove();
});

const busy = expect.objectContaining({ code: "CHECKOUT_BUSY", exitCode: 75 });

function untouchedFor(seconds: number, path = lock): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(path, then, then);
}

describe("a lock", () => {
  it("is there during the work and gone after it, failed or not", async () => {
    await withLock(lock, async () => {
      expect(readFileSync(lock, "utf8")).toContain(`${hostname()} ${process.pid} `);
      await expect(withLock(lock, async () => 1)).rejects.toEqual(busy);
    });
    await expect(withLock(lock, () => Promise.reject(new Error("work")))).rejects.toThrow("work");
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.each([
    ["of this process's own number, after a container's restart", `${hostname()} ${process.pid}\n`],
    ["of another host, whose pod was killed", "elsewhere 4194305\n"],
    ["of a process that is gone", `${hostname()} 4194305\n`],
    ["without a mark", ""],
  ])("%s is taken over when nobody touched it for a minute", async (_, mark) => {
    writeFileSync(lock, mark);
    untouchedFor(50);
    await expect(withLock(lock, async () => 1)).rejects.toEqual(busy);
    expect(readFileSync(lock, "utf8")).toBe(mark);
    untouchedFor(61);
    expect(await withLock(lock, async () => 1)).toBe(1);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("is touched every ten seconds while the work goes on", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    await withLock(lock, async () => {
      for (let round = 0; round < 2; round += 1) {
        untouchedFor(100);
        vi.advanceTimersByTime(10_000);
        await vi.waitUntil(() => Date.now() - statSync(lock).mtimeMs < 50_000);
        await expect(withLock(lock, async () => 1)).rejects.toEqual(busy);
      }
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("that another took over in the meantime is the other's", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    await withLock(lock, async () => {
      untouchedFor(61);
      await withLock(lock, async () => {
        const mark = readFileSync(lock, "utf8");
        untouchedFor(30);
        vi.advanceTimersByTime(10_000);
        await vi.waitUntil(() => Date.now() - statSync(lock).mtimeMs < 20_000);
        expect(readFileSync(lock, "utf8")).toBe(mark);
      });
      writeFileSync(lock, "another's\n");
    });
    expect(readFileSync(lock, "utf8")).toBe("another's\n");
  });

  it("outlives a taking over that was killed", async () => {
    writeFileSync(lock, "");
    writeFileSync(`${lock}.taking`, "");
    untouchedFor(61);
    await expect(withLock(lock, async () => 1)).rejects.toEqual(busy);
    untouchedFor(61, `${lock}.taking`);
    await expect(withLock(lock, async () => 1)).rejects.toEqual(busy);
    expect(existsSync(`${lock}.taking`)).toBe(false);
    expect(await withLock(lock, async () => 1)).toBe(1);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("is one's at a time, a stale one too", async () => {
    writeFileSync(lock, `${hostname()} 4194305\n`);
    untouchedFor(61);
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
