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
  [{ "JuliaProject.toml": "" }, "", ["JuliaProject.toml"]],
  ...["Manifest.toml", "JuliaManifest.toml", "Manifest-v1.11.toml", "JuliaManifest-v1.12.toml"].map(
    (lock): [Files, string, readonly string[]] => [{ "Project.toml": "", [lock]: "" }, "", []],
  ),
  [{ "Project.toml": "", "Manifest-v2.toml": "" }, "", ["Project.toml"]],
  [{ "flake.nix": "" }, "", ["flake.nix"]],
  [{ "flake.nix": "", "flake.lock": "" }, "", []],
  [{ DESCRIPTION: "" }, "", ["DESCRIPTION"]],
  [{ "binder/DESCRIPTION": "", "binder/runtime.txt": "r-4.3" }, "binder", ["binder/DESCRIPTION"]],
  [{ DESCRIPTION: "", "renv.lock": "" }, "", []],
  [{ DESCRIPTION: "", "manifest.json": "" }, "", []],
  [{ DESCRIPTION: "", "runtime.txt": "r-4.3-2024-01-31\n" }, "", []],
  [{ DESCRIPTION: "", "runtime.txt": "python-2024-01-31" }, "", ["DESCRIPTION"]],
  [{ DESCRIPTION: "", "runtime.txt": "r-4.3-2024-02-31" }, "", ["DESCRIPTION"]],
  [{ "install.R": "" }, "", []],
])("%j", async (files, configDir, places) => {
  const evidence = Object.keys(files)
    .filter((file) => file.startsWith(configDir))
    .map((file) => ({ file, reason: "says what is installed" }));

  expect(placesOf(await findingsOf(missingLock, files, { configDir, evidence }))).toEqual(places);
});

test("says nothing of a file that the environment is not taken from", async () => {
  const files = { "environment.yml": "", "environment.yaml": "", "install.R": "" };
  const evidence = [{ file: "environment.yml", line: 2, reason: "says what is installed" }];

  expect(placesOf(await findingsOf(missingLock, files, { evidence }))).toEqual(["environment.yml"]);
});

test("a lock may stand where the manifest says it does", async () => {
  const evidence = ["binder/Project.toml", "Manifest.toml"].map((file) => ({ file, reason: "is read" }));
  const files = { "binder/Project.toml": "", "Manifest.toml": "" };

  expect(await findingsOf(missingLock, files, { configDir: "binder", evidence })).toEqual([]);
});
