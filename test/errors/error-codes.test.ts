import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runCodes } from "../../src/diagnosis/run-codes.ts";
import { type ErrorCode, errorCodes, exitCodeOf } from "../../src/errors/error-codes.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
const codes = Object.keys(errorCodes);

/** The program's text, without the table itself. */
const program = ["src", "buildpacks"]
  .flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      join(folder, name),
    ),
  )
  .filter((path) => path.endsWith(".ts") && !path.endsWith("error-codes.ts"))
  .map((path) => readFileSync(join(project, path), "utf8"))
  .join("\n");

test("every code of the table is used", () => {
  expect(codes.filter((code) => !program.includes(`"${code}"`))).toEqual([]);
});

test("every code that is used is in the table, or in that of runs", () => {
  const used = [...program.matchAll(/\bcode: "([A-Z][A-Z_]+)"/g)].map(([, code = ""]) => code);

  expect(used.length).toBeGreaterThan(20);
  expect(used.filter((code) => !codes.includes(code) && !Object.hasOwn(runCodes, code))).toEqual([]);
});

test("the README's table has every code and no other", () => {
  const readme = readFileSync(join(project, "README.md"), "utf8");
  const rows = readme
    .split("\n")
    .flatMap((line) => /^\|\s*`([A-Z][A-Z_]+)`\s*\|\s*\d+\s*\|/.exec(line)?.[1] ?? []);

  expect(rows.toSorted()).toEqual(codes.toSorted());
});

test.each<[ErrorCode, number]>([
  ["SOURCE_NOT_FOUND", 1],
  ["BUILD_FAILED", 1],
  ["OPTION_INVALID", 2],
  ["FETCH_UNREACHABLE", 75],
  ["INDEX_UNREACHABLE", 75],
  ["ENGINE_DISCONNECTED", 75],
  ["INTERRUPTED", 130],
])("%s ends with %i", (code, exitCode) => {
  expect(exitCodeOf(code)).toBe(exitCode);
});
