import { expect, test } from "vitest";
import { readInstallScript } from "../../../../buildpacks/r/install-script/read-install-script.ts";
import type { PackageSource } from "../../../../buildpacks/r/install-script/wanted-package.ts";
import { memoryRepository } from "../../../memory-repository.ts";

async function packagesOf(code: string): Promise<readonly string[]> {
  const script = await readInstallScript(memoryRepository({ "install.R": code }), "install.R");
  return (script?.packages ?? []).map(
    ({ name, source, where }) => `${where.line} ${name ?? "?"}${sourceText(source)}`,
  );
}

function sourceText(source: PackageSource): string {
  if (source.kind === "cran") return "";
  if (source.kind === "cran-version") return `==${source.version}`;
  if (source.kind === "remote") return ` ${source.reference}`;
  return source.kind === "local" ? ` local ${source.path}` : " bioc";
}

const scripts: readonly (readonly [code: string, packages: readonly string[]])[] = [
  [
    'install.packages("https://cran.r-project.org/src/contrib/Archive/V8/V8_4.1.0.tar.gz", repos = NULL)',
    ["1 V8==4.1.0"],
  ],
  ['m <- matrix(c("a1", "1.0"), ncol = 2)\nfor (i in 1) install.packages(paste0(m[i, 1], m[i, 2]))', []],
  ['install.packages("dplyr")', ["1 dplyr"]],
  ['utils::install.packages(pkgs = c("a1",\n"b1"), repos = "x")', ["1 a1", "2 b1"]],
  ['pkgs <- c("a1","b1"); install.packages(pkgs)', ["1 a1", "1 b1"]],
  ['c("a1") -> p\ninstall.packages(p)', ["1 a1"]],
  ['p = "a1"\np <- c(p, "b1")\ninstall.packages(p)', ["1 a1", "2 b1"]],
  ['for (p in c("a1", "b1")) if (!requireNamespace(p)) install.packages(p)', ["1 a1", "1 b1"]],
  ['lapply(c("a1"), install.packages)', ["1 a1"]],
  ['invisible(sapply(c("a1"), function(x) install.packages(x, repos = "x")))', ["1 a1"]],
  ['purrr::walk(c("a1"), ~ install.packages(.x))', ["1 a1"]],
  ['purrr::walk(c("a1"), \\(x) install.packages(x))', ["1 a1"]],
  ['do.call("install.packages", list("a1"))', ["1 a1"]],
  ['do.call(install.packages, list(c("a1", "b1")))', ["1 a1", "1 b1"]],
  ['c("a1") |> install.packages()', ["1 a1"]],
  ['c("a1") %>% setdiff(rownames(installed.packages())) %>% install.packages', ["1 a1"]],
  ['install.packages(setdiff(c("a1", "b1"), "b1"))', ["1 a1"]],
  ['p <- c("a1")\ninstall.packages(p[!(p %in% installed.packages()[,"Package"])])', ["1 a1"]],
  [
    'p <- c("a1")\nnew <- p[!(p %in% installed.packages()[,"Package"])]\nif (length(new)) install.packages(new)',
    ["1 a1"],
  ],
  ['if (!require("x1")) install.packages("x1")', ["1 x1"]],
  ['if (!require(x1)) { install.packages("x1") } else y', ["1 x1"]],
  ['if (FALSE) install.packages("x1") else install.packages("y1")', ["1 y1"]],
  [
    'ipak <- function(pkg) {\n new <- pkg[!(pkg %in% installed.packages()[, "Package"])]\n install.packages(new, dependencies = TRUE)\n}\nipak(c("a1", "b1"))',
    ["5 a1", "5 b1"],
  ],
  ['f <- function(...) install.packages(c(...))\nf("a1", "b1")', ["2 a1", "2 b1"]],
  ['f <- function(p = "a1") install.packages(p)\nf()', ["1 a1"]],
  ['go <- function() install.packages(pkgs)\npkgs <- "a1"\ngo()', ["2 a1"]],
  ['f <- function(p) f(p)\nf("a1")\ninstall.packages("b1")', ["3 b1"]],
  ['pacman::p_load(a1, "b1", c1, char = c("d1"))', ["1 a1", "1 b1", "1 c1", "1 d1"]],
  ['p <- "a1"\np_load(p, character.only = TRUE)', ["1 a1"]],
  ['pacman::p_load_gh("u1/r1")', ["1 r1 github::u1/r1"]],
  ['pacman::p_install_version("a1", "1.0.0")', ["1 a1==1.0.0"]],
  ['p_install_version(c("a1", "b1"), version = c("1.0", "2.0"))', ["1 a1==1.0", "1 b1==2.0"]],
  ['pacman::p_install_gh("u1/r1")', ["1 r1 github::u1/r1"]],
  ['p <- c("u1/r1", "u2/r2@v1")\np_install_gh(p)', ["1 r1 github::u1/r1", "1 r2 github::u2/r2@v1"]],
  ["librarian::shelf(a1, user/repo)", ["1 a1", "1 repo github::user/repo"]],
  ['groundhog.library(c("a1", "b1"), "2023-01-01")', ["1 a1", "1 b1"]],
  ['remotes::install_version("a1", "1.2.3")', ["1 a1==1.2.3"]],
  ['devtools::install_version("a1", version = ">= 1.2")', ["1 a1"]],
  [
    'v <- c(a1 = "1.0", b1 = "2.0")\nfor (p in names(v)) remotes::install_version(p, v[[p]])',
    ["1 a1==1.0", "1 b1==2.0"],
  ],
  ['devtools::install_github("u1/r1")', ["1 r1 github::u1/r1"]],
  ['install_github("u1/r1/sub@v1")', ["1 sub github::u1/r1/sub@v1"]],
  ['install_github("u1/r1", ref = "v1", subdir = "pkg")', ["1 r1 github::u1/r1/pkg@v1"]],
  ['install_github("r1", username = "u1")', ["1 r1 github::u1/r1"]],
  [
    'install_github(c("u1/r1", "https://github.com/u2/r2.git"))',
    ["1 r1 github::u1/r1", "1 r2 github::u2/r2"],
  ],
  ['install_github(paste0("u1/", c("r1", "r2")))', ["1 r1 github::u1/r1", "1 r2 github::u1/r2"]],
  ['install_github("u1/xg/R-package")', ["1 xg github::u1/xg/R-package"]],
  ['install_github("u1/r-one")', ["1 ? github::u1/r-one"]],
  ['remotes::install_gitlab("u1/r1")', ["1 r1 gitlab::u1/r1"]],
  [
    'remotes::install_git("https://example.org/r1.git", ref = "v1")',
    ["1 r1 git::https://example.org/r1.git@v1"],
  ],
  [
    'install.packages("https://example.org/src/r1_1.0.tar.gz", repos = NULL)',
    ["1 r1 url::https://example.org/src/r1_1.0.tar.gz"],
  ],
  ['install.packages("r1_1.0.tar.gz", repos = NULL, type = "source")', ["1 r1 local r1_1.0.tar.gz"]],
  [
    'pak::pkg_install(c("a1", "user/repo", "b1@1.0", "bioc::c1", "cran::d1", "name=u/r"))',
    ["1 a1", "1 repo github::user/repo", "1 b1==1.0", "1 c1 bioc", "1 d1", "1 name github::u/r"],
  ],
  ['pak::pak("a1")', ["1 a1"]],
  ['BiocManager::install("x1")', ["1 x1 bioc"]],
  ['library(BiocManager)\ninstall(c("x1", "u1/r1"))', ["2 x1 bioc", "2 r1 github::u1/r1"]],
  ['source("https://bioconductor.org/biocLite.R")\nbiocLite("x1")', ["2 x1 bioc"]],
  ['renv::install("a1@1.0")', ["1 a1==1.0"]],
  ["eval(parse(text = x)); install.packages(y); install.packages(TRUE); install.packages(1)", []],
  [
    'install.packages("$(rm -rf /)"); install.packages("../x"); install_github("a;b/c"); install_github("a/b c")',
    ["1 ? local ../x"],
  ],
  ['install_git("https://user:secret@example.org/r1.git")', []],
  ['install.packages(unlist(strsplit("a1, b1", ", ")))', ["1 a1", "1 b1"]],
  ['install.packages(scan(text = "a1 b1", what = ""))', ["1 a1", "1 b1"]],
  ['install.packages("a1"\ninstall.packages("b1")', ["2 b1", "1 a1"]],
  ['install.packages(\'a1)\ninstall.packages("b1")', ["2 b1"]],
  ['}}) install.packages("a1") ]]', ["1 a1"]],
  ['tryCatch(install.packages("a1"), error = function(e) install.packages("b1"))', ["1 a1", "1 b1"]],
  ["", []],
];

test.each(scripts)("%s", async (code, packages) => {
  expect(await packagesOf(code)).toEqual(packages);
});
