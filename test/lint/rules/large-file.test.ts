import { expect, test } from "vitest";
import { largeFile } from "../../../src/lint/rules/large-file.ts";
import { findingsOf } from "../findings-of.ts";

const megabyte = 1024 * 1024;

test.each([
  [50 * megabyte, undefined],
  [50 * megabyte + 1, "warning"],
  [100 * megabyte + 1, "error"],
])("%i bytes", async (size, severity) => {
  const [finding] = await findingsOf(largeFile, {}, { files: [{ path: "data/a.csv", size }] });

  expect(finding?.severity).toBe(severity);
});

test.each([
  ["data/a.csv", "data/a.csv"],
  ["#a [1]*?.csv", String.raw`./#a \[1\]\*\?.csv`],
  ["!a\\b", String.raw`./!a\\b`],
  ["a\nb", undefined],
  ["a ", undefined],
])("leaves out %j", async (path, pattern) => {
  const files = { "binder/.dockerignore": "x" };
  const options = { configDir: "binder", files: [{ path, size: 60 * megabyte }] };

  const [finding] = await findingsOf(largeFile, files, options);

  expect(finding?.edit.safe).toBe(false);
  expect(finding?.edit.changes).toEqual(
    pattern === undefined
      ? []
      : [
          {
            kind: "append",
            file: "binder/.dockerignore",
            lines: [pattern],
            after: { length: 1, terminated: false },
          },
        ],
  );
});
