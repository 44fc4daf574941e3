import { expect, test } from "vitest";
import { gitLfsPointer } from "../../../src/lint/rules/git-lfs-pointer.ts";
import { findingsOf, placesOf } from "../findings-of.ts";

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`;

test.each([
  ["a pointer", pointer, ["data.bin:1"]],
  ["text about one", `see ${pointer}`, []],
  ["a longer file", `${pointer}${"x".repeat(1024)}`, []],
  ["an empty file", "", []],
])("%s", async (_, text, places) => {
  expect(placesOf(await findingsOf(gitLfsPointer, { "data.bin": text }))).toEqual(places);
});
