import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";

const program = fileURLToPath(new URL("../../bin/lib/summarise.js", import.meta.url));

interface Assertion {
  readonly fullName: string;
  readonly status: string;
  readonly meta?: { readonly needs?: string };
}

const passed = { fullName: "good", status: "passed" };
const failed = { fullName: "bad", status: "failed" };
const skipped = { fullName: "forgotten", status: "skipped", meta: {} };
const impossible = { fullName: "conda is built", status: "skipped", meta: { needs: "conda-channel" } };

/** What is printed of a report of one file, and the exit code. */
async function summarise(assertions: readonly Assertion[], checks: readonly [number, number] = [0, 0]) {
  const count = (status: string) => assertions.filter((each) => each.status === status).length;
  return summariseText(
    JSON.stringify({
      numPassedTests: count("passed"),
      numFailedTests: count("failed"),
      testResults: [{ name: "a.test.ts", status: "passed", assertionResults: assertions }],
    }),
    checks,
  );
}

async function summariseText(report: string, checks: readonly [number, number] = [0, 0]) {
  const file = join(await temporaryFolder(), "report.json");
  await writeFile(file, report);
  const { status, stdout } = spawnSync(process.execPath, [program, file, ...checks.map(String)], {
    encoding: "utf8",
  });
  return { code: status, lines: stdout.trim().split("\n") };
}

test.each<[string, readonly Assertion[], readonly [number, number], number, string]>([
  ["everything passed", [passed, passed], [3, 0], 0, "5 passed, 0 failed, 0 skipped"],
  ["a test failed", [passed, failed], [3, 0], 1, "4 passed, 1 failed, 0 skipped"],
  ["a check failed", [passed], [2, 1], 1, "3 passed, 1 failed, 0 skipped"],
  ["a test was skipped for no reason", [passed, skipped], [0, 0], 1, "1 passed, 0 failed, 1 skipped"],
  [
    "a test was marked to be written",
    [passed, { fullName: "x", status: "todo" }],
    [0, 0],
    1,
    "1 passed, 0 failed, 1 skipped",
  ],
  ["a test could not run here", [passed, impossible], [0, 0], 0, "1 passed, 0 failed, 1 skipped"],
  ["nothing could run here", [impossible], [0, 0], 1, "0 passed, 0 failed, 1 skipped"],
  ["nothing ran", [], [3, 0], 1, "3 passed, 0 failed, 0 skipped"],
])("ends as it should where %s", async (_, assertions, checks, code, last) => {
  const summary = await summarise(assertions, checks);

  expect(summary.code).toBe(code);
  expect(summary.lines.at(-1)).toBe(last);
});

test("names what did not run, and loudly with its reason what can't run here", async () => {
  const { lines } = await summarise([passed, skipped, impossible]);

  expect(lines).toContain("not run: forgotten");
  expect(lines).toContain("  NOT RUN: conda is built (needs conda-channel)");
});

test("takes a run that wrote no report for a failure", async () => {
  expect(await summariseText("")).toMatchObject({ code: 1, lines: ["0 passed, 1 failed, 0 skipped"] });
});

test("takes a file that could not be loaded for a failure, and names it", async () => {
  const broken = { name: "b.test.ts", status: "failed", assertionResults: [] };
  const report = { numPassedTests: 1, numFailedTests: 0, testResults: [broken] };

  const { code, lines } = await summariseText(JSON.stringify(report));

  expect({ code, first: lines[0], last: lines.at(-1) }).toEqual({
    code: 1,
    first: "did not load: b.test.ts",
    last: "1 passed, 1 failed, 0 skipped",
  });
});
