import { expect, test } from "vitest";
import type { Difference } from "../../../src/check/compare/comparison.ts";
import { cellView } from "../../../src/report/html/cell-view.ts";

test("an output is made ready once, however many differences its cell has", () => {
  let reads = 0;
  const output = (text: string) => ({
    kind: "data" as const,
    isResult: false,
    data: Object.defineProperty({}, "text/plain", {
      enumerable: true,
      get: () => {
        reads += 1;
        return text;
      },
    }),
  });
  const differences = Array.from({ length: 50 }, (_, index): Difference => ({
    kind: "text",
    cell: 1,
    line: 1,
    output: index + 1,
    mime: "text/plain",
    message: "it differs",
    stored: "nowhere",
    executed: "elsewhere",
  }));
  cellView({
    state: "differs",
    stored: {
      number: 1,
      code: "",
      line: 1,
      executionCount: 1,
      tags: [],
      outputs: [output("a"), output("b")],
    },
    executed: { number: 1, executionCount: 1, seconds: 1, outputs: [output("c"), output("d")] },
    differences,
  });

  expect(reads).toBe(4);
});
