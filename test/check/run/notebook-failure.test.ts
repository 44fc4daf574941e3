import { describe, expect, test } from "vitest";
import { type NotebookEnd, notebookFailure } from "../../../src/check/run/notebook-failure.ts";
import type { ExecutedCell, RunLimits } from "../../../src/check/run/run-result.ts";

const limits: RunLimits = {
  cellSeconds: 600,
  notebookSeconds: 3600,
  memoryBytes: 2 * 2 ** 30,
  outputBytes: 2 ** 20,
  network: false,
};

/** As Jupyter writes it: one line of the file for each line of code. */
function notebook(...cells: readonly string[]): string {
  const code = cells.map((text) => ({
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source: text.split(/(?<=\n)/),
  }));
  const metadata = { kernelspec: { name: "python3", language: "python" } };
  return JSON.stringify(
    { cells: [{ cell_type: "markdown", source: ["# Title"] }, ...code], metadata },
    null,
    1,
  );
}

const text = notebook("def f():\n    return 1 / 0", "a = 1", "b = 2\nf()", "a = 1");

function lineOf(code: string, occurrence = 0): number {
  return text.split("\n").flatMap((line, index) => (line.includes(code) ? [index + 1] : []))[occurrence] ?? 0;
}

function executed(number: number, executionCount: number, printed = ""): ExecutedCell {
  return {
    number,
    executionCount,
    seconds: 1,
    outputs: printed === "" ? [] : [{ kind: "stream", name: "stdout", text: printed }],
  };
}

const ended: NotebookEnd = { end: "error", cell: 3, error: undefined, limit: "cell", log: "" };
const failed = { path: "sub/a.ipynb", text, limits };

function raised(...traceback: readonly string[]): NonNullable<NotebookEnd["error"]> {
  return {
    name: "ZeroDivisionError",
    message: "division by \u001B[31mzero\u001B[39m",
    traceback: [...traceback],
  };
}

describe("the place is", () => {
  const ran = [executed(1, 1), executed(2, 2), executed(3, 3), executed(4, 4)];

  test.each<[string, NotebookEnd, number]>([
    [
      "the line that the traceback names",
      { ...ended, error: raised("\u001B[36mCell In[3]\u001B[39m, line 2") },
      lineOf("f()", 1),
    ],
    [
      "in another cell",
      { ...ended, error: raised("Cell In[3], line 2", "Cell In[1], line 2, in f()") },
      lineOf("return"),
    ],
    [
      "in the failing cell of two alike",
      { ...ended, cell: 4, error: raised("Cell In[4], line 1") },
      lineOf("a = 1", 1),
    ],
    ["where the cell begins, where no line is named", ended, lineOf("b = 2")],
    [
      "where the cell begins, where it names one that is not there",
      { ...ended, error: raised("Cell In[3], line 9") },
      lineOf("b = 2"),
    ],
    [
      "where the cell begins, where it names a cell that did not run",
      { ...ended, error: raised("Cell In[77], line 1") },
      lineOf("b = 2"),
    ],
  ])("%s", (_, end, line) => {
    expect(notebookFailure(failed, end, ran).place).toEqual({ file: "sub/a.ipynb", line });
  });

  test("the file alone, where no cell is to blame", () => {
    expect(notebookFailure(failed, { ...ended, end: "kernel missing", cell: undefined }, [])).toMatchObject({
      place: { file: "sub/a.ipynb" },
      code: undefined,
      kernel: "python3",
    });
  });

  test("where text ceases to be JSON", () => {
    const conflict = '{\n "cells": [\n<<<<<<< HEAD\n ]\n}';
    const unreadable: NotebookEnd = { ...ended, end: "unreadable", cell: undefined };
    expect(notebookFailure({ ...failed, text: conflict }, unreadable, []).place).toEqual({
      file: "sub/a.ipynb",
      line: 3,
    });
    expect(notebookFailure({ ...failed, text: "[]" }, unreadable, []).place).toEqual({ file: "sub/a.ipynb" });
  });
});

test("an error has no colours", () => {
  const { error } = notebookFailure(
    failed,
    { ...ended, error: raised("\u001B[36mCell In[3]\u001B[39m, line 2", "end") },
    [],
  );
  expect(error).toEqual({
    name: "ZeroDivisionError",
    message: "division by zero",
    traceback: "Cell In[3], line 2\nend",
  });
});

// A pattern that tries every split of such a text would not come to an end.
test("an error of any length is read, its beginning and its end kept", () => {
  const hostile = `\u001B${";?".repeat(2_000_000)}`;
  const { error } = notebookFailure(
    failed,
    {
      ...ended,
      error: { name: hostile, message: `begins ${hostile} ends`, traceback: ["first", hostile, "last"] },
    },
    [],
  );
  expect(error?.message).toMatch(/^begins .* ends$/s);
  expect(error?.traceback).toMatch(/^first\n.*\nlast$/s);
  for (const kept of Object.values(error ?? {})) expect(kept.length).toBeLessThan(250_000);
});

test("the log is what the cell printed and what the runner knows, its end where it is long", () => {
  const ran = [executed(2, 2, "of another cell"), executed(3, 3, `${"x".repeat(70_000)}printed`)];
  const { log } = notebookFailure(failed, { ...ended, log: "the kernel ended" }, ran);
  expect(log.length).toBe(64 * 1024);
  expect(log.endsWith("xprinted\nthe kernel ended")).toBe(true);
});

test.each<[Partial<NotebookEnd>, string | undefined]>([
  [{ end: "time limit", limit: "cell" }, "600 seconds"],
  [{ end: "time limit", limit: "notebook" }, "3600 seconds"],
  [{ end: "memory" }, "2 GB"],
  [{ end: "output limit" }, "1 MB"],
  [{ end: "died" }, undefined],
])("%o is over %s", (end, limit) => {
  expect(notebookFailure(failed, { ...ended, ...end }, []).limit).toBe(limit);
});
