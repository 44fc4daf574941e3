import { expect, test } from "vitest";
import { bothManifests } from "../../../src/lint/rules/both-manifests.ts";
import { findingsOf, placesOf } from "../findings-of.ts";

const reason = "`environment.yml` decides";

test("names what detection passed over, and not its lines", async () => {
  const ignored = [
    { file: "requirements.txt", reason },
    { file: "environment.yml", line: 3, reason: "for Windows" },
  ];

  const findings = await findingsOf(bothManifests, {}, { ignored });

  expect(findings).toMatchObject([{ where: { file: "requirements.txt" }, why: reason }]);
});

test.each<[string, string, readonly string[]]>([
  ["binder/Pipfile", "binder", ["binder/Pipfile"]],
  [".binder/environment.yaml", ".binder", [".binder/environment.yaml"]],
  ["poetry.lock", "", ["poetry.lock"]],
  ["requirements.txt", "binder", []],
  ["docs/requirements.txt", "", []],
  ...[
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
    "runtime.txt",
    ".python-version",
    "postBuild",
    "start",
    "apt.txt",
    "Project.toml",
    ".devcontainer/devcontainer.json",
  ].map((file): [string, string, readonly string[]] => [file, "", []]),
])("%s with the config dir «%s»", async (file, configDir, places) => {
  const ignored = [{ file, reason }];

  expect(placesOf(await findingsOf(bothManifests, {}, { configDir, ignored }))).toEqual(places);
});

test("says nothing where no other file decides", async () => {
  const ignored = [{ file: "install.R", reason: "nothing reads it" }];

  expect(await findingsOf(bothManifests, {}, { ignored, isDefault: true })).toEqual([]);
});
