import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { downloadProgress } from "../../src/http/download-progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("says how far a long download is, and not too often", () => {
  const lines: string[] = [];
  let total: number | undefined;
  const progress = downloadProgress(
    "zenodo.org: data.zip",
    () => total,
    (line) => lines.push(line),
  );
  for (let second = 0; second <= 12; second += 1) {
    total = second < 5 ? undefined : 80_000_000;
    progress.at(second * 1_500_000);
    vi.advanceTimersByTime(1000);
  }
  expect(lines).toEqual([
    "zenodo.org: data.zip 3.0 MB",
    "zenodo.org: data.zip 11 of 80 MB",
    "zenodo.org: data.zip 18 of 80 MB",
  ]);
});
