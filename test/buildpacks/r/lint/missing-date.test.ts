import { expect, test } from "vitest";
import { missingDate } from "../../../../buildpacks/r/lint/missing-date.ts";
import { shippedCatalogue } from "../../../../buildpacks/index.ts";
import { readCatalogue } from "../../../../src/catalogue.ts";
import { editText } from "../../../../src/edits/edit-text.ts";
import { type Files, findingsOf } from "../../../lint/findings-of.ts";

const { r } = await readCatalogue(shippedCatalogue);

function taken(...files: readonly string[]) {
  return files.map((file) => ({ file, reason: "is read" }));
}

function interpreter(version: string) {
  return [{ language: "R", version: { value: version, from: "a test" } }];
}

test.each<[string, string | undefined, string, string]>([
  ["no runtime.txt", undefined, r.default, `r-${r.default.replace(/\.\d+$/, "")}-${r.snapshot}\n`],
  ["a series of before", undefined, "4.2.3", "r-4.2-2023-04-20\n"],
  ["a version without day", "r-4.2\n", "4.2.3", "r-4.2-2023-04-20\n"],
  ["a whole version, after a blank line", "\nr-4.2.1", "4.2.1", "\nr-4.2.1-2023-04-20"],
])("proposes a day: %s", async (_, runtime, version, mended) => {
  const files: Files = { "install.R": "", ...(runtime === undefined ? {} : { "runtime.txt": runtime }) };
  const options = { evidence: taken("install.R"), interpreters: interpreter(version) };

  const [finding, ...more] = await findingsOf(missingDate, files, options);

  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    where: { file: "install.R" },
    severity: "warning",
    message: expect.stringMatching(/names no day/),
    why: expect.stringMatching(
      /catalogue, which changes with its releases.*repo2docker does not run it at all/,
    ),
    edit: { safe: false, changes: [{ file: "runtime.txt" }] },
  });
  expect(editText(runtime ?? "", finding?.edit.changes ?? [])).toBe(mended);
});

test("takes the files of the config dir", async () => {
  const files = { "binder/install.R": "", "runtime.txt": "r-4.2-2023-01-31" };

  const [finding] = await findingsOf(missingDate, files, {
    configDir: "binder",
    evidence: taken("binder/install.R"),
  });

  expect(finding).toMatchObject({
    where: { file: "binder/install.R" },
    edit: { changes: [{ file: "binder/runtime.txt", lines: [`r-4.6-${r.snapshot}`] }] },
  });
});

test.each(["python-3.11", "r-4.2-2023-02-31", "", "what is this"])(
  "leaves a runtime.txt of «%s» to a person",
  async (runtime) => {
    const files = { "install.R": "", "runtime.txt": runtime };

    const findings = await findingsOf(missingDate, files, { evidence: taken("install.R") });

    expect(findings).toMatchObject([{ edit: { changes: [], safe: false } }]);
  },
);

test.each<[string, Files, readonly string[]]>([
  ["a day", { "install.R": "", "runtime.txt": "r-4.2-2023-01-31" }, ["install.R", "runtime.txt"]],
  ["a day alone", { "install.R": "", "runtime.txt": "r-2023-01-31" }, ["install.R"]],
  ["an install.R that is passed over", { "install.R": "", "environment.yml": "" }, ["environment.yml"]],
  ["DESCRIPTION", { DESCRIPTION: "Package: a" }, ["DESCRIPTION"]],
])("says nothing of %s", async (_, files, evidence) => {
  expect(await findingsOf(missingDate, files, { evidence: taken(...evidence) })).toEqual([]);
});
