import { expect, test } from "vitest";
import { largeNotebook } from "../../../src/lint/rules/large-notebook.ts";
import { findingsOf, placesOf } from "../findings-of.ts";

const megabyte = 1024 * 1024;

test.each([
  [[{ path: "a.ipynb", size: 11 * megabyte }], ["a.ipynb"]],
  [[{ path: "a.ipynb", size: 10 * megabyte }], []],
  [[{ path: "a.csv", size: 11 * megabyte }], []],
])("%j", async (files, places) => {
  expect(placesOf(await findingsOf(largeNotebook, {}, { files }))).toEqual(places);
});
