// Adds up a vitest JSON report and the checks beside it, names what did not run, and prints the closing line.
// usage: node summarise.js REPORT CHECKS_PASSED CHECKS_FAILED        ends with 1 unless all passed and tests ran
import { readFileSync } from "node:fs";

const print = (line) => process.stdout.write(`${line}\n`);

const [path, checksPassed, checksFailed] = process.argv.slice(2);
const text = readFileSync(path, "utf8");
const report = text === "" ? { numPassedTests: 0, numFailedTests: 1, testResults: [] } : JSON.parse(text);
const skipped = report.testResults.flatMap((file) =>
  file.assertionResults.filter(
    ({ status }) => status === "pending" || status === "skipped" || status === "todo",
  ),
);
for (const { fullName } of skipped) print(`not run: ${fullName}`);
// A file that can't be loaded has no tests to fail.
const broken = report.testResults.filter(
  ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
);
for (const { name } of broken) print(`did not load: ${name}`);
const passed = report.numPassedTests + Number(checksPassed);
const failed = report.numFailedTests + broken.length + Number(checksFailed);
print(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exitCode = failed > 0 || skipped.length > 0 || report.numPassedTests === 0 ? 1 : 0;
