import { expect, test } from "vitest";
import { selectNotebooks } from "../../src/check/select-notebooks.ts";

const files = ["a.ipynb", "data.csv", "drafts/b.ipynb", "drafts/keep/C.IPYNB", "z.ipynb.bak"].map((path) => ({
  path,
  size: 1,
}));

test.each([
  [[], ["a.ipynb", "drafts/b.ipynb", "drafts/keep/C.IPYNB"]],
  [["drafts"], ["a.ipynb"]],
  [
    ["drafts/**", "!drafts/keep/C.IPYNB"],
    ["a.ipynb", "drafts/keep/C.IPYNB"],
  ],
  [["**/*.ipynb"], ["drafts/keep/C.IPYNB"]],
  [
    ["# a comment", ""],
    ["a.ipynb", "drafts/b.ipynb", "drafts/keep/C.IPYNB"],
  ],
])("%j leaves %j to run", (skip, run) => {
  const selected = selectNotebooks(files, skip);

  expect(selected).toHaveLength(3);
  expect(selected.filter(({ skipped }) => skipped === undefined).map(({ path }) => path)).toEqual(run);
});
