import * as fc from "fast-check";
import { expect, test } from "vitest";
import { markWords } from "../../../src/report/html/word-diff.ts";
import { markup } from "../../../src/report/markup.ts";

test.each([
  ["same", "same", "same", "same"],
  ["mean 0.8312 m", "mean 0.8309 m", "mean <del>0.8312</del> m", "mean <ins>0.8309</ins> m"],
  ["x = -1e-05", "x = 1e-05", "x = <del>-1e-05</del>", "x = <ins>1e-05</ins>"],
  ["numpy 1.26.4", "numpy 2.0.1", "numpy <del>1.26.4</del>", "numpy <ins>2.0.1</ins>"],
  ["", "new", "", "<ins>new</ins>"],
  ["<b> one", "<b> two", "&lt;b&gt; <del>one</del>", "&lt;b&gt; <ins>two</ins>"],
])("%j and %j", (stored, executed, left, right) => {
  const marked = markWords(stored, executed);

  expect([marked.stored.text, marked.executed.text]).toEqual([left, right]);
});

test("marks take nothing away and add nothing", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (stored, executed) => {
      const marked = markWords(stored, executed);

      expect(marked.stored.text.replaceAll(/<\/?del>/g, "")).toBe(markup`${stored}`.text);
      expect(marked.executed.text.replaceAll(/<\/?ins>/g, "")).toBe(markup`${executed}`.text);
    }),
  );
});

function numbers(step: number): string {
  return Array.from({ length: 2000 }, (_, index) => index * step).join(" ");
}

test("texts that have little in common, or are long, are not marked", () => {
  expect(markWords(numbers(3), numbers(7)).stored.text).toBe(numbers(3));
  expect(markWords("a ".repeat(15_000), "b").executed.text).toBe("b");
});
