import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tellOfCells } from "../../../src/check/run/tell-of-cells.ts";
import type { Progress } from "../../../src/ui/progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function told(run: (cells: ReturnType<typeof tellOfCells>) => void): readonly string[] {
  const notes: string[] = [];
  const report = (progress: Progress) => void (progress.type === "note" && notes.push(progress.text));
  const cells = tellOfCells("sub/a.ipynb", report);
  run(cells);
  cells.end();
  return notes;
}

test("a quick notebook has no line, however many cells it has", () => {
  const notes = told(({ onCell }) => {
    for (let cell = 1; cell <= 100; cell += 1) onCell(cell, 100);
    vi.advanceTimersByTime(14_000);
  });
  expect(notes).toEqual([]);
});

test("the cell that runs is told, less and less often", () => {
  const notes = told(({ onCell }) => {
    vi.advanceTimersByTime(15_000);
    onCell(1, 12);
    onCell(3, 12);
    vi.advanceTimersByTime(45_000);
  });
  expect(notes).toEqual([
    "sub/a.ipynb: starts (15 s so far)",
    "sub/a.ipynb: in cell 3 of 12 (30 s so far)",
    "sub/a.ipynb: in cell 3 of 12 (1 min 00 s so far)",
  ]);
});

test("an hour is some lines", () => {
  const notes = told(() => vi.advanceTimersByTime(3_600_000));
  expect(notes.length).toBeGreaterThan(10);
  expect(notes.length).toBeLessThan(20);
});

test("nothing is told of a run that has ended", () => {
  const notes = told(({ end }) => {
    end();
    vi.advanceTimersByTime(3_600_000);
  });
  expect(notes).toEqual([]);
});
