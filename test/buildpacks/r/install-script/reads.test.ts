import { expect, test } from "vitest";
import { readInstallScript } from "../../../../buildpacks/r/install-script/read-install-script.ts";
import { memoryRepository } from "../../../memory-repository.ts";

const files = {
  "R/deps.R": 'more <- c("a1")\nsource("R/more.R")',
  "R/more.R": 'install.packages(more)\nreadLines("pkgs.txt")',
  "pkgs.txt": "a1",
  "data/table.csv": "",
  "source/x.txt": "",
  "dplyr/x.R": "",
  "renv/activate.R": "list.files()",
  "renv.lock": "{}",
  "build.sh": "",
  "loop.R": 'source("loop.R"); install.packages("loop")',
};

async function read(code: string) {
  const script = await readInstallScript(memoryRepository({ ...files, "install.R": code }), "install.R");
  if (script === undefined) throw new Error("there is a script");
  return script;
}

const needsFiles: readonly (readonly [code: string, paths: readonly string[]])[] = [
  ['install.packages("dplyr", type = "source")', []],
  ["library(dplyr); library('dplyr')", []],
  ['for (p in c("dplyr")) install.packages(p)', []],
  ['x <- readLines("./pkgs.txt")', ["pkgs.txt"]],
  ['read.csv(file = "data/table.csv")', ["data/table.csv"]],
  ['f <- "pkgs.txt"; scan(f)', ["pkgs.txt"]],
  ['source("R/deps.R")', ["R/deps.R", "R/more.R", "pkgs.txt"]],
  ['source("loop.R")', ["loop.R"]],
  ['yaml::yaml.load_file("pkgs.txt")', ["pkgs.txt"]],
  ['source("none.R")', []],
  ['source("https://example.org/R/deps.R")', []],
  ['read.csv("/etc/passwd"); read.csv("../x"); source("~/x.R")', []],
  ['tmp <- tempfile(); download.file("https://example.org", tmp); source(tmp)', []],
  ['readLines(url("https://example.org")); read.csv(text = x); readLines(textConnection("hello"))', []],
  ['system("apt-get install -y libxml2-dev")', []],
  ['remotes::install_github("dplyr/dplyr")', []],
  ["list.files <- function() 1\nlist.files()", []],
  ['if (file.exists("renv.lock")) print(1)', ["renv.lock"]],
  ['renv::install("dplyr")', []],
  ['library(BiocManager); library(devtools); install("dplyr")', []],
  ['library(renv); install("dplyr")', []],
  ['download.file("https://example.org/a.csv", "~/a.csv")', []],
  ['download.file("https://example.org/a.csv", file.path(tempdir(), "a.csv"))', []],
  ['writeLines("a", tempfile(fileext = ".txt")); saveRDS(x, "/tmp/x.rds")', []],
  ['f <- file(tempfile(), "w"); writeLines("a", f); close(f)', []],
  ['cat("installed", "none.txt"); cat("a", file = stderr()); cat("a", file = ""); sink()', []],
  ['writeLines("a"); writeLines("a", stdout()); write("a", stderr()); sink(stdout(), type = "message")', []],
  ["download.file(u, file.path(tempdir(), basename(u))); unzip('/tmp/a.zip', list = TRUE)", []],
  ['cat("a", file = paste0("/tmp/", x)); saveRDS(x, file.path("~", y))', []],
  ['dir.create(Sys.getenv("R_LIBS_USER"), recursive = TRUE); dir.create(.libPaths()[1])', []],
  ['cat("x", file = file.path(Sys.getenv("HOME"), ".Rprofile"), append = TRUE)', []],
  ['unzip("/tmp/a.zip", exdir = "/opt/a"); file.copy("pkgs.txt", "~/pkgs.txt")', ["pkgs.txt"]],
  ["saveRDS <- function(...) 1\nsaveRDS(x, 'x.rds')", []],
  ['readLines(here::here("pkgs.txt")); read.csv(here("data/table.csv"))', ["pkgs.txt", "data/table.csv"]],
  ['remotes::install_local("pkgs.txt")', ["pkgs.txt"]],
  ['install_local(path = "/tmp/a.tar.gz", upgrade = "never")', []],
  ['pak::pak("a1"); library(usethis); library(targets)', []],
  ["checkpoint(); test(); build(); automagic()", []],
  ['library(desc); library(attachment); install.packages("a1"); print(1)', []],
];

test.each(needsFiles)("%s needs %j", async (code, paths) => {
  expect((await read(code)).reads).toEqual({ kind: "files", files: paths });
});

test("a package from a file of the repository needs that file, one from a folder all of it", async () => {
  expect((await read('install.packages("./data/table.csv", repos = NULL)')).reads).toEqual({
    kind: "files",
    files: ["data/table.csv"],
  });
  expect((await read('install.packages("./data", repos = NULL)')).reads).toMatchObject({
    kind: "repository",
  });
  expect((await read('pak::pkg_install("local::.")')).reads).toMatchObject({ kind: "repository" });
});

const needsAll: readonly (readonly [code: string, line: number, reason: RegExp])[] = [
  ['\nremotes::install_local(".")', 2, /install_local/],
  ["devtools::install()", 1, /install/],
  ["devtools::install_deps()", 1, /install_deps/],
  ["devtools::load_all()", 1, /load_all/],
  ["renv::restore()", 1, /lock/],
  ["renv::install()", 1, /lock/],
  ["library(renv)\nrestore()", 2, /lock/],
  ["library(devtools)\ninstall()", 2, /install/],
  ['source("renv/activate.R")', 1, /renv/],
  ["list.files()", 1, /folders/],
  ['setwd("data")', 1, /folder/],
  ["source(f)", 1, /while the script runs/],
  ['source(file.path(Sys.getenv("HOME"), "x.R"))', 1, /while the script runs/],
  ["for (f in commandArgs()) read.csv(f)", 1, /while the script runs/],
  ['x <- "data"', 1, /folder/],
  ['file.path("data", "none.csv")', 1, /folder/],
  ['system("bash build.sh")', 1, /build\.sh/],
  ['system("R CMD INSTALL .")', 1, /`\.`/],
  ['system2("sh", c("-c", "./build.sh"))', 1, /build\.sh/],
  ["system(paste(a, b))", 1, /while the script runs/],
  ['system("make")', 1, /make/],
  ['rmarkdown::render("x.Rmd")', 1, /render/],
  ['1\ndownload.file("https://example.org/data.csv", "data.csv")', 2, /writes `data\.csv`/],
  ['download.file("https://example.org/a", destfile = "./none/a")', 1, /writes `\.\/none\/a`/],
  ["download.file(u, basename(u))", 1, /while the script runs/],
  ['cat("a", file = "a.txt")', 1, /writes `a\.txt`/],
  ['sink("log.txt")', 1, /writes `log\.txt`/],
  ['writeLines("a", "a.txt")', 1, /writes `a\.txt`/],
  ['writeLines("a", con = file("a.txt", "w"))', 1, /writes `a\.txt`/],
  ['f <- file("a.txt", open = "wt"); writeLines("a", f)', 1, /writes `a\.txt`/],
  ['writeLines("a", file("a.txt"))', 1, /writes `a\.txt`/],
  ['write.csv(x, "a.csv"); x', 1, /writes `a\.csv`/],
  ['readr::write_csv(x, file = "a.csv")', 1, /writes `a\.csv`/],
  ['x |> saveRDS("x.rds")', 1, /writes `x\.rds`/],
  ['save(x, file = "x.rda")', 1, /writes `x\.rda`/],
  ['dput(x, "x.R")', 1, /writes `x\.R`/],
  ['dir.create("results")', 1, /writes `results`/],
  ['file.create("done")', 1, /writes `done`/],
  ['file.copy(system.file("x", package = "a"), "x")', 1, /writes `x`/],
  ['unzip("/tmp/a.zip", exdir = "a")', 1, /writes `a`/],
  ['untar("/tmp/a.tar.gz")', 1, /writes `\.`/],
  ['system("git clone https://example.org/a.git")', 1, /^it runs `git`, which works on the repository$/],
  ["system('cmake .')", 1, /^it runs `cmake`, which works/],
  ['remotes::install_local("data")', 1, /`data` is a folder/],
  ["remotes::install_local(f)", 1, /install_local/],
  ["remotes::install_local(upgrade = FALSE)", 1, /install_local/],
  ["renv::dependencies()", 1, /dependencies/],
  ["pak::pak()", 1, /pak::pak/],
  ["library(pak)\npak()", 2, /pak/],
  ["pak::pkg_install()", 1, /pkg_install/],
  ['pak::pkg_install(".")', 1, /repository itself/],
  ["pak::local_system_requirements()", 1, /local_system_requirements/],
  ["desc::desc_get_deps()$package", 1, /desc_get_deps/],
  ["library(desc)\ndesc_get_deps()", 2, /desc_get_deps/],
  ["automagic::automagic()", 1, /automagic/],
  ["library(checkpoint)\ncheckpoint('2020-01-01')", 2, /checkpoint/],
  ["attachment::att_from_rmds()", 1, /att_from_rmds/],
  ["targets::tar_make()", 1, /tar_make/],
  ["readLines(here::here(f))", 1, /while the script runs/],
  ["library(targets)\ntar_make()", 2, /tar_make/],
  ["usethis::use_data(x)", 1, /use_data/],
  ["usethis::proj_get()", 1, /proj_get/],
  ["devtools::check()", 1, /check/],
  ["library(devtools)\ntest()", 2, /test/],
  ["rextendr::document()", 1, /document/],
];

test.each(needsAll)("%s needs the repository", async (code, line, reason) => {
  const { reads } = await read(code);
  expect(reads).toMatchObject({ kind: "repository", because: { file: "install.R", line } });
  expect(reads.kind === "repository" && reads.because.reason).toMatch(reason);
});

test("a sourced file is followed with what the script knows, and its lines are its own", async () => {
  expect((await read('source("R/deps.R")')).packages).toEqual([
    { name: "a1", source: { kind: "cran" }, where: { file: "R/deps.R", line: 1 } },
  ]);
  expect((await read('source("loop.R")')).packages).toHaveLength(1);
});

test.each([
  ["renv::restore()", { file: "install.R", line: 1 }],
  ["\nlibrary(renv)\nrestore()", { file: "install.R", line: 3 }],
  ['source("renv/activate.R")', { file: "install.R", line: 1 }],
  ["restore()", undefined],
])("%s calls renv", async (code, place) => {
  expect((await read(code)).callsRenv).toEqual(place);
});

test.each([
  ['options(repos = c(CRAN = "https://example.org"))', [1]],
  ['install.packages("a1")\ninstall.packages("b1", repos = "http://example.org")', [2]],
  ['install.packages("a.tgz", repos = NULL); install.packages("b1", repos = getOption("repos"))', []],
  ["options(warn = 2)", []],
])("%s names a mirror on lines %j", async (code, lines) => {
  expect((await read(code)).namesMirror.map(({ line }) => line)).toEqual(lines);
});

test("the packages that it uses", async () => {
  expect((await read("library(remotes)\npak::pak('a1')\nremotes::x()")).uses).toEqual(["remotes", "pak"]);
});

test.each([
  ["a long address", `install_url("https://${":".repeat(500_000)}")`],
  ["a long path", `install_github("${"/".repeat(500_000)}x")`],
  ["many packages", `p <- c(${'"a1", '.repeat(900)}"b1")\n${"install.packages(p)\n".repeat(20_000)}`],
  ["many texts", `p <- c("a1", "b1")\n${"p <- paste0(c(p, p), 1)\n".repeat(20_000)}`],
  ["many strings", '"a" '.repeat(200_000)],
])(
  "a hostile script takes no time: %s",
  async (_, code) => {
    const start = performance.now();
    await read(code);

    expect(performance.now() - start).toBeLessThan(10_000);
  },
  30_000,
);

test("no script, nothing read", async () => {
  expect(await readInstallScript(memoryRepository({}), "install.R")).toBeUndefined();
});
