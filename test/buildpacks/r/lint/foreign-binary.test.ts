import { expect, test } from "vitest";
import { foreignBinary } from "../../../../buildpacks/r/lint/foreign-binary.ts";
import { findingsOf } from "../../../lint/findings-of.ts";

test.each([
  ['install.packages("a", type = "binary")', '`type = "binary"`'],
  ["install.packages(c('a'), type = 'win.binary')", '`type = "win.binary"`'],
  ["utils::install.packages('a', type = 'mac.binary.el-capitan')", '`type = "mac.binary.el-capitan"`'],
  ["install.packages('C:/pkgs/a_1.0.zip', repos = NULL)", "`a_1.0.zip`"],
  ["install.packages('https://example.org/a_1.0.ZIP', repos = NULL)", "`a_1.0.ZIP`"],
  ["type <- 'binary'\ninstall.packages('a', type = type)", '`type = "binary"`'],
])("finds %s", async (code, what) => {
  const findings = await findingsOf(foreignBinary, { "install.R": code, "R/a.R": code });

  expect(findings).toMatchObject([
    { where: { file: "R/a.R" }, severity: "warning" },
    { where: { file: "install.R" }, severity: "error", message: `${what} is for another system` },
  ]);
});

test.each([
  "install.packages('a', type = 'source')",
  "install.packages('a_1.0.tar.gz', repos = NULL, type = 'source')",
  "install.packages('a_1.0.tgz', repos = NULL)",
  "install.packages('a')",
  "install.packages('a', type = .Platform$pkgType)",
  "f(type = 'binary')",
  "# install.packages('a', type = 'binary')",
  "install.packages <- function(...) 1\ninstall.packages('a', type = 'binary')",
])("lets pass %s", async (code) => {
  expect(await findingsOf(foreignBinary, { "install.R": code })).toEqual([]);
});
