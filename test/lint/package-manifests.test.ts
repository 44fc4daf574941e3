import { expect, test } from "vitest";
import { buildpacks } from "../../buildpacks/index.ts";
import { lockedManifests, packageLists } from "../../src/lint/package-manifests.ts";

test.each(buildpacks.map((buildpack) => [buildpack.name, buildpack] as const))(
  "what %s names is among the files that it reads",
  (_, { files, packageLists: lists = [], lockedManifests: locked = [] }) => {
    const named = [...lists, ...locked.map(({ manifest }) => manifest)];

    expect(named.filter((name) => !files.includes(name))).toEqual([]);
  },
);

test("each name is there once", () => {
  expect(new Set(packageLists).size).toBe(packageLists.length);
  const manifests = lockedManifests.map(({ manifest }) => manifest);
  expect(new Set(manifests).size).toBe(manifests.length);
});

test("files that say other things as well are no lists of packages", () => {
  expect(packageLists.toSorted()).toEqual([
    "Pipfile",
    "Pipfile.lock",
    "conda-linux-64.lock",
    "conda-linux-aarch64.lock",
    "conda-lock.txt",
    "conda-lock.yml",
    "conda-spec.txt",
    "environment.yaml",
    "environment.yml",
    "explicit.txt",
    "install.R",
    "pdm.lock",
    "pixi.lock",
    "pixi.toml",
    "poetry.lock",
    "pylock.toml",
    "renv.lock",
    "requirements.txt",
    "spec-file.txt",
    "uv.lock",
  ]);
});
