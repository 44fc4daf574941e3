import { expect, test } from "vitest";
import { missingPackageFile } from "../../../../buildpacks/r/lint/missing-package-file.ts";
import { findingsOf, placesOf } from "../../../lint/findings-of.ts";

const evidence = [{ file: "install.R", reason: "is run" }];

test.each<[string, readonly string[]]>([
  ["x\ninstall.packages('pkgs/a_1.0.tar.gz', repos = NULL)", ["install.R:2"]],
  ["remotes::install_local('other')", ["install.R:1"]],
  ["pak::pkg_install('local::./other')", ["install.R:1"]],
  ["install.packages('there_1.0.tar.gz', repos = NULL)", []],
  ["remotes::install_local('./mine')", []],
  ["remotes::install_local()", []],
  ["remotes::install_local('.')", []],
  ["install.packages('/opt/a.tar.gz', repos = NULL)", []],
  ["install.packages('other')", []],
  ["download.file(url, 'a.tar.gz')\ninstall.packages('a.tar.gz', repos = NULL)", []],
  ["system('make a.tar.gz')\ninstall.packages('a.tar.gz', repos = NULL)", []],
  ["remotes::install_local(path)", []],
])("%j", async (code, places) => {
  const files = { "install.R": code, "there_1.0.tar.gz": "", "mine/DESCRIPTION": "" };

  expect(placesOf(await findingsOf(missingPackageFile, files, { evidence }))).toEqual(places);
});

test("says nothing of a script that is not run", async () => {
  const files = { "install.R": "remotes::install_local('other')" };

  expect(await findingsOf(missingPackageFile, files)).toEqual([]);
});
