import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { fixture, runCli } from "./run-cli.ts";

const log = `
nbclient.exceptions.CellExecutionError: An error occurred while executing the following cell:
------------------
import yaml
------------------

ModuleNotFoundError                       Traceback (most recent call last)
Cell In[1], line 1
----> 1 import yaml

ModuleNotFoundError: No module named 'yaml'
`;

async function logFile(text: string): Promise<string> {
  const file = join(await temporaryFolder(), "run.log");
  await writeFile(file, text);
  return file;
}

test("diagnose says what failed and the edit, and ends with 0", async () => {
  const { exitCode, stdout, stderr } = await runCli(["diagnose", await logFile(log)]);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^MODULE_MISSING: .*`yaml`/);
  expect(stdout).toMatch(/→ Add `pyyaml`/i);
});

test("diagnose of a repository's run names its files and lines", async () => {
  const { exitCode, stdout } = await runCli([
    "diagnose",
    await logFile(log),
    "--source",
    fixture("python/fates"),
    "--file",
    "missing-import.ipynb",
    "--json",
  ]);

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    code: "MODULE_MISSING",
    where: { file: "missing-import.ipynb", line: 10 },
    edit: { changes: [{ kind: "append", file: "requirements.txt" }] },
  });
});

test("a log that is not there is an error without a trace", async () => {
  const { exitCode, stdout, stderr } = await runCli(["diagnose", "/nowhere/run.log"]);

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatch(/FILE_UNREADABLE/);
  expect(stderr).not.toMatch(/^ {4}at /m);
});
