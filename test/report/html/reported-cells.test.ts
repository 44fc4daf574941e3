import { expect, test } from "vitest";
import type { NotebookReport } from "../../../src/check/report.ts";
import { reportedCells } from "../../../src/report/html/reported-cells.ts";

const report: NotebookReport = {
  path: "a.ipynb",
  language: "python",
  verdict: "fails",
  seconds: 1,
  cells: { code: 3, run: 1 },
  comparison: undefined,
  diagnosis: undefined,
  hint: undefined,
  reason: undefined,
};
const cells = [1, 2, 3].map((number) => ({
  number,
  code: "",
  line: number,
  executionCount: null,
  outputs: [],
  tags: [],
}));
const stored = { language: "python", kernel: "python3", cells };
const executed = [{ number: 1, executionCount: 1, outputs: [], seconds: 1 }];

test.each([
  ["that did not come to its end", 2, ["ran", "failed", "not run"]],
  ["that raised an error", 1, ["failed", "not run", "not run"]],
  ["of none, such as a kernel that is missing", undefined, ["ran", "not run", "not run"]],
])("the failed cell is the one %s", (_, failedCell, states) => {
  const reported = reportedCells(report, { stored, executed, failedCell });
  expect(reported.map(({ state }) => state)).toEqual(states);
});
