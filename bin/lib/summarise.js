// Adds up a vitest JSON report and the checks beside it, names what did not run, and prints the closing line.
// usage: node summarise.js REPORT CHECKS_PASSED CHECKS_FAILED        ends with 1 unless all passed and tests ran
// A test that says in its `meta.needs` what this machine can't have (test/engine/support/needs.ts) may be left out, loudly.
import { readFileSync } from "node:fs";

const print = (line) => process.stdout.write(`${line}\n`);

const [path, checksPassed, checksFailed] = process.argv.slice(2);
const text = readFileSync(path, "utf8");
const report = text === "" ? { numPassedTests: 0, numFailedTests: 1, testResults: [] } : JSON.parse(text);
const left = report.testResults.flatMap((file) =>
  file.assertionResults.filter(
    ({ status }) => status === "pending" || status === "skipped" || status === "todo",
  ),
);
const impossible = left.filter(({ meta }) => meta?.needs !== undefined);
const skipped = left.filter(({ meta }) => meta?.needs === undefined);
for (const { fullName } of skipped) print(`not run: ${fullName}`);
// A file that can't be loaded has no tests to fail.
const broken = report.testResults.filter(
  ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
);
for (const { name } of broken) print(`did not load: ${name}`);
if (impossible.length > 0) {
  print(`\nNOT RUN, ${impossible.length} tests: this machine can't have what they need.`);
  for (const { fullName, meta } of impossible) print(`  NOT RUN: ${fullName} (needs ${meta.needs})`);
}
const passed = report.numPassedTests + Number(checksPassed);
const failed = report.numFailedTests + broken.length + Number(checksFailed);
print(`\n${passed} passed, ${failed} failed, ${left.length} skipped`);
process.exitCode = failed > 0 || skipped.length > 0 || report.numPassedTests === 0 ? 1 : 0;
