import { expect, test } from "vitest";
import { pinImpossible } from "../../../../buildpacks/python/lint/pin-impossible.ts";
import { newestPythons, oldestPythons } from "../../../../buildpacks/python/lint/supported-pythons.ts";
import { findingsOf } from "../../../lint/findings-of.ts";

async function report(line: string, python: string) {
  const interpreters = [{ language: "Python", version: { value: python, from: "a test" } }];
  return findingsOf(pinImpossible, { "requirements.txt": `# x\n${line}\n` }, { interpreters });
}

test.each([
  ["tensorflow==2.11.0", "3.11", "3.10"],
  ["tensorflow==1.15.5", "3.8", "3.7"],
  ["torch==1.12.1+cu113", "3.11.4", "3.10"],
  ["numba==0.56.4", "3.11", "3.10"],
  ["numpy==1.21.6", "3.11", "3.10"],
  ["scipy==1.8.1", "3.11", "3.10"],
  ["numpy==2.1.0", "3.9", "3.10"],
  ["IPython==8.20.0", "3.9", "3.10"],
])("%s on %s wants %s", async (line, python, wanted) => {
  const findings = await report(line, python);

  expect(findings).toMatchObject([{ severity: "error", where: { file: "requirements.txt", line: 2 } }]);
  expect(findings[0]?.edit.words).toContain(`python-${wanted}`);
});

test.each([
  ["tensorflow==2.12.0", "3.11"],
  ["tensorflow==2.11.0", "3.10"],
  ["torch==1.13.1", "3.11"],
  ["numpy==1.21.1", "3.11"],
  ["numpy==1.20.3", "3.11"],
  ["numpy==2.1.0", "3.10"],
  ["scipy==1.9.3", "3.11"],
  ["tensorflow<2.12", "3.11"],
  ["tensorflow==2.*", "3.11"],
  ["tensorflow==2.11.0 ; python_version < '3.11'", "3.11"],
  ["tensorflow==${TF}", "3.11"],
  ["something==0.1", "3.13"],
  ["tensorflow==2.11.0", ">=3.11"],
])("%s may hold for %s", async (line, python) => {
  expect(await report(line, python)).toEqual([]);
});

test("says nothing where the Python is not known", async () => {
  expect(await findingsOf(pinImpossible, { "requirements.txt": "tensorflow==1.0" })).toEqual([]);
});

/** `1.9` before `1.10`, as text. */
function sortable(version: string): string {
  return version
    .split(".")
    .map((part) => part.padStart(4, "0"))
    .join(".");
}

test("the tables go upwards, so that the first or last row that fits is the narrowest", () => {
  const rows = [
    ...newestPythons.map(({ name, before, newest }) => ({
      key: `newest ${name}`,
      release: before,
      python: newest,
    })),
    ...oldestPythons.map(({ name, from, oldest }) => ({
      key: `oldest ${name}`,
      release: from,
      python: oldest,
    })),
  ];
  for (const [index, row] of rows.entries()) {
    const previous = rows[index - 1];
    if (previous?.key !== row.key) continue;
    expect([
      sortable(previous.release) < sortable(row.release),
      sortable(previous.python) < sortable(row.python),
    ]).toEqual([true, true]);
  }
});
