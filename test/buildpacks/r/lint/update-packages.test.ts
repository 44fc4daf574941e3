import { expect, test } from "vitest";
import { updatePackages } from "../../../../buildpacks/r/lint/update-packages.ts";
import { editText } from "../../../../src/edits/edit-text.ts";
import { findingsOf, placesOf } from "../../../lint/findings-of.ts";

test("proposes to remove a line", async () => {
  const code = "install.packages('a')\nupdate.packages(ask = FALSE)\n";

  const findings = await findingsOf(updatePackages, { "install.R": code });

  expect(findings).toMatchObject([{ where: { file: "install.R", line: 2 }, edit: { safe: false } }]);
  expect(editText(code, findings[0]?.edit.changes ?? [])).toBe("install.packages('a')\n");
});

test.each(["if (x) update.packages()", "{\nutils::update.packages()\n}", "update.packages(); library(a)"])(
  "leaves to a person %j",
  async (code) => {
    const findings = await findingsOf(updatePackages, { "install.R": code });

    expect(findings).toMatchObject([{ edit: { changes: [] } }]);
  },
);

test("looks at the install.R that is run", async () => {
  const code = "update.packages()";
  const files = { "a.R": code, "install.R": code, "binder/install.R": code };

  expect(placesOf(await findingsOf(updatePackages, files, { configDir: "binder" }))).toEqual([
    "binder/install.R:1",
  ]);
});

test.each([
  "# update.packages()",
  "mine::update.packages()",
  "update.packages <- function() 1\nupdate.packages()",
  "'update.packages()'",
])("lets pass %j", async (code) => {
  expect(await findingsOf(updatePackages, { "install.R": code })).toEqual([]);
});
