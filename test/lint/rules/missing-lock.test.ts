import { expect, test } from "vitest";
import { missingLock } from "../../../src/lint/rules/missing-lock.ts";
import { type Files, findingsOf, placesOf } from "../findings-of.ts";

test.each<[Files, string, readonly string[]]>([
  [{ "environment.yml": "" }, "", ["environment.yml"]],
  [{ "environment.yml": "", "conda-lock.yml": "" }, "", []],
  [{ "environment.yml": "", "conda-linux-64.lock": "" }, "", []],
  [{ Pipfile: "", "Project.toml": "" }, "", ["Pipfile", "Project.toml"]],
  [{ Pipfile: "", "Pipfile.lock": "" }, "", []],
  [{ "binder/environment.yml": "", "conda-lock.yml": "" }, "binder", ["binder/environment.yml"]],
  [{ "requirements.txt": "" }, "", []],
])("%j", async (files, configDir, places) => {
  const evidence = Object.keys(files).map((file) => ({ file, reason: "says what is installed" }));

  expect(placesOf(await findingsOf(missingLock, files, { configDir, evidence }))).toEqual(places);
});

test("says nothing of a file that the environment is not taken from", async () => {
  const files = { "environment.yml": "", "environment.yaml": "", "install.R": "" };
  const evidence = [{ file: "environment.yml", line: 2, reason: "says what is installed" }];

  expect(placesOf(await findingsOf(missingLock, files, { evidence }))).toEqual(["environment.yml"]);
});
