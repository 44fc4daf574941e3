import { expect, test } from "vitest";
import { notebookUnreadable } from "../../../src/lint/rules/notebook-unreadable.ts";
import { findingsOf, placesOf } from "../findings-of.ts";

test.each([
  ["is empty", " \n", "a.ipynb"],
  ["is not JSON", '{"cells": [\n{"a" 1}]}', "a.ipynb:2"],
  ["has the marks of a merge in it", '{\n<<<<<<< HEAD\n"cells": []\n=======\n>>>>>>> x\n}', "a.ipynb:2"],
  ["has no list of cells", '{"cells": {}}', "a.ipynb"],
  ["has no list of cells", "[]", "a.ipynb"],
  ["is a binary file, not a notebook", "PK\0", "a.ipynb"],
  ["is not JSON", "[".repeat(200_000), "a.ipynb"],
  ["is not JSON", "<!DOCTYPE html>", "a.ipynb:1"],
])("%s: %.30j", async (what, text, place) => {
  const findings = await findingsOf(notebookUnreadable, { "a.ipynb": text });

  expect(placesOf(findings)).toEqual([place]);
  expect(findings[0]?.message).toContain(what);
});

test.each([
  ["nbformat 4", '{"cells": []}'],
  ["nbformat 3", '{"worksheets": []}'],
  ["text of a merge in a cell", '{"cells": [{"source": "<<<<<<< HEAD"}]}'],
  ["a byte order mark", '\uFEFF{"cells": []}'],
])("lets pass %s", async (_, text) => {
  expect(await findingsOf(notebookUnreadable, { "a.ipynb": text, "b.json": "" })).toEqual([]);
});
