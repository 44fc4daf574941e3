import { expect, test } from "vitest";
import type { Judged } from "../../src/check/verdict.ts";
import { exitCodeOfVerdict, verdictOf } from "../../src/check/verdict.ts";
import { unrunNotebook } from "../../src/check/judge-notebook.ts";
import type { BuildReport, NotebookReport, RunVerdict } from "../../src/check/report.ts";
import { advice } from "../../src/edits/edit.ts";
import type { Finding, Severity } from "../../src/lint/rule.ts";

const nothing: Judged = {
  lint: { findings: [] },
  build: undefined,
  notebooks: [],
  scripts: [],
  rebuild: undefined,
  complete: true,
};

function finding(severity: Severity): Finding {
  return { rule: "secret", severity, where: undefined, message: "a secret", edit: advice("Remove it.") };
}

function notebook(verdict: RunVerdict): NotebookReport {
  return { ...unrunNotebook("a.ipynb", "unchecked", undefined), verdict };
}

function build(verdict: BuildReport["verdict"]): BuildReport {
  return { verdict, image: undefined, seconds: 1, reused: false, diagnosis: undefined };
}

const script = { command: "make", seconds: 1, exitCode: 2, diagnosis: undefined };
const rebuild = { packages: [], layers: undefined, diagnosis: undefined };

test.each<readonly [string, Partial<Judged>, string, number]>([
  ["nothing", {}, "same", 0],
  ["a warning", { lint: { findings: [finding("warning")] } }, "same", 0],
  ["an error of lint", { lint: { findings: [finding("note"), finding("error")] } }, "fails", 1],
  ["a build that fails", { build: build("fails"), notebooks: [notebook("unchecked")] }, "fails", 1],
  [
    "a build and what is the same",
    { build: build("built"), notebooks: [notebook("same"), notebook("no outputs"), notebook("skipped")] },
    "same",
    0,
  ],
  ["one that differs", { notebooks: [notebook("same"), notebook("differs")] }, "differs", 3],
  ["one that fails", { notebooks: [notebook("differs"), notebook("fails")] }, "fails", 1],
  ["a script that fails", { scripts: [{ ...script, verdict: "fails" }] }, "fails", 1],
  ["a rebuild that differs", { rebuild: { ...rebuild, verdict: "differs" } }, "differs", 3],
  ["an interruption", { complete: false, notebooks: [notebook("same")] }, "unchecked", 130],
  ["an interruption after a failure", { complete: false, notebooks: [notebook("fails")] }, "fails", 130],
  [
    "an interruption with some unreached",
    { complete: false, notebooks: [notebook("unchecked")] },
    "unchecked",
    130,
  ],
])("%s", (_, parts, verdict, exitCode) => {
  const judged = { ...nothing, ...parts };

  expect(verdictOf(judged)).toBe(verdict);
  expect(exitCodeOfVerdict({ verdict: verdictOf(judged), complete: judged.complete })).toBe(exitCode);
});
