import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { contextTar } from "../../src/context/context-tar.ts";
import { ignoreRules } from "../../src/context/ignore-rules.ts";
import { listRepository } from "../../src/context/repository-files.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const gibibyte = 2 ** 30;
const mebibyte = 2 ** 20;

// A file of its own: vitest runs each in a process of its own, whose memory this is.
test(
  "streams a file of 2 GiB in constant memory, also to a reader that pauses",
  { timeout: 120_000 },
  async () => {
    // Reading a hole of a disk fills the page cache with zeros, which takes longer than all the rest.
    const root = await temporaryFolder(existsSync("/dev/shm") ? "/dev/shm" : undefined);
    const file = await open(join(root, "sparse.bin"), "w");
    await file.truncate(2 * gibibyte);
    await file.close();
    const before = process.memoryUsage.rss();
    let [bytes, peak, nextPause] = [0, 0, 0];

    for await (const chunk of contextTar({
      files: [],
      root,
      folder: "repository",
      entries: () => listRepository(root, ignoreRules([])),
    })) {
      bytes += Buffer.byteLength(chunk);
      if (bytes < nextPause) continue;
      nextPause += gibibyte / 4;
      // What does not wait for the reader runs ahead now, at gigabytes a second.
      await sleep(150);
      peak = Math.max(peak, process.memoryUsage.rss() - before);
    }

    expect(bytes).toBeGreaterThan(2 * gibibyte);
    expect(peak).toBeLessThan(150 * mebibyte);
  },
);
