import { array, assert, constantFrom, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { explainFailure } from "../../../../buildpacks/r/failures/explain-failure.ts";

const file = "install.R";
const lines = ["curl", "sf", "tidyverse", "demo", "png", "mdsr", "rJava"];

/** As if install.R asked for a package a line. */
const places = {
  packageAt: (name: string) => (lines.includes(name) ? { file, line: lines.indexOf(name) + 1 } : undefined),
  scriptAt: (line?: number) => (line === undefined ? { file } : { file, line }),
};

const explain = (log: string) => explainFailure(log, places);

const removed = (version: string) => `Installing package into ‘/srv/rlibs’
(as ‘lib’ is unspecified)
Warning message:
package ‘demo’ is not available ${version}
bindery: package 'demo' was not installed
`;

const anticonf = `* installing *source* package ‘curl’ ...
** package ‘curl’ successfully unpacked and MD5 sums checked
** using staged installation
Package libcurl was not found in the pkg-config search path.
No package 'libcurl' found
Using PKG_CFLAGS=
Using PKG_LIBS=-lcurl
------------------------- ANTICONF ERROR ---------------------------
Configuration failed because libcurl was not found. Try installing:
 * deb: libcurl4-openssl-dev (Debian, Ubuntu, etc)
 * rpm: libcurl-devel (Fedora, CentOS, RHEL)
--------------------------------------------------------------------
ERROR: configuration failed for package ‘curl’
* removing ‘/srv/rlibs/curl’
ERROR: dependency ‘curl’ is not available for package ‘httr’
`;

const anticonfOfTwo = `* installing *source* package ‘textshaping’ ...
--------------------------- [ANTICONF] --------------------------------
Configuration failed to find the harfbuzz freetype2 fribidi library. Try installing:
 * deb: libharfbuzz-dev libfribidi-dev (Debian, Ubuntu, etc)
 * rpm: harfbuzz-devel fribidi-devel (Fedora, EPEL)
-------------------------- [ERROR MESSAGE] ---------------------------
<stdin>:1:10: fatal error: hb-ft.h: No such file or directory
ERROR: configuration failed for package ‘textshaping’
ERROR: dependency ‘textshaping’ is not available for package ‘ragg’
ERROR: dependency ‘ragg’ is not available for package ‘tidyverse’
`;

const noNetwork = `trying URL 'https://cran.example/src/contrib/demo_1.0.tar.gz'
Warning: download of package ‘demo’ failed
  URL 'https://cran.example/src/contrib/demo_1.0.tar.gz': Timeout of 60 seconds was reached
`;

const gdal = `* installing *source* package ‘sf’ ...
** package ‘sf’ successfully unpacked and MD5 sums checked
configure: CC: gcc -std=gnu99
checking for gdal-config... no
no
configure: error: gdal-config not found or not executable.
ERROR: configuration failed for package ‘sf’
* removing ‘/srv/rlibs/sf’
`;

const missingHeader = `* installing *source* package ‘png’ ...
** libs
gcc -I"/opt/R/4.2.2/lib/R/include" -DNDEBUG -fpic -g -O2 -c read.c -o read.o
read.c:3:10: fatal error: png.h: No such file or directory
    3 | #include <png.h>
compilation terminated.
make: *** [/opt/R/4.2.2/lib/R/etc/Makeconf:169: read.o] Error 1
ERROR: compilation failed for package ‘png’
`;

const namespaces = `* installing *source* package ‘mdsr’ ...
** byte-compile and prepare package for lazy loading
Error in loadNamespace(i, c(lib.loc, .libPaths()), versionCheck = vI[[i]]) :
  namespace ‘rlang’ 1.0.6 is being loaded, but >= 1.1.0 is required
Calls: <Anonymous> ... namespaceImport -> loadNamespace
Execution halted
ERROR: lazy loading failed for package ‘mdsr’
`;

const noIndex = `Warning: unable to access index for repository https://cran.example/2024-01-10/src/contrib:
  cannot open URL 'https://cran.example/2024-01-10/src/contrib/PACKAGES'
Warning message:
packages ‘devtools’, ‘IRkernel’, ‘shiny’ are not available for this version of R
`;

const noSnapshot = `Warning: unable to access index for repository https://cran.example/2014-01-10/src/contrib:
  cannot open URL 'https://cran.example/2014-01-10/src/contrib/PACKAGES'
Warning message:
package ‘demo’ is not available for this version of R
In addition: Warning message:
cannot open URL 'https://cran.example/2014-01-10/src/contrib/PACKAGES': HTTP status was '404 Not Found'
`;

const rateLimit = `Error: Failed to install 'unknown package' from GitHub:
  HTTP error 403.
  API rate limit exceeded for 192.0.2.7. (But here's the good news: Authenticated requests get a higher rate limit.)

  Rate limit remaining: 0/60
Execution halted
bindery: install.R ended with code 1
`;

const noRepository = `Downloading GitHub repo user/demo@v9
Error: Failed to install 'unknown package' from GitHub:
  HTTP error 404.
  Not Found

  Rate limit remaining: 57/60
Execution halted
`;

const killed = `* installing *source* package ‘demo’ ...
** libs
g++: fatal error: Killed signal terminated program cc1plus
compilation terminated.
make: *** [Makeconf:181: fastLm.o] Error 1
ERROR: compilation failed for package ‘demo’
`;

const newSyntax = `* installing *source* package ‘demo’ ...
** R
Error in parse(outFile) :
  /tmp/RtmpoIRqNg/R.INSTALL5886c27cea38e/demo/R/types.R:83:25: unexpected input
82: nb <- max(vapply(obj, \\
                            ^
ERROR: unable to collate and parse R files for package ‘demo’
`;

// These two: what R 4.2.2 printed.
const newPipe = `* installing to library ‘/tmp/lib’
* installing *source* package ‘demo’ ...
** using staged installation
** R
Error in parse(outFile) :${" "}
  function 'function' not supported in RHS call of a pipe
ERROR: unable to collate and parse R files for package ‘demo’
* removing ‘/tmp/lib/demo’
`;

const lazyLoading = `* installing to library ‘/tmp/lib’
* installing *source* package ‘demo’ ...
** using staged installation
** R
** byte-compile and prepare package for lazy loading
Error in eval(exprs[i], envir) : boom
Error: unable to load R code in package ‘demo’
Execution halted
ERROR: lazy loading failed for package ‘demo’
* removing ‘/tmp/lib/demo’
`;

const java = `* installing *source* package ‘rJava’ ...
configure: error: Java Development Kit (JDK) is missing or not registered in R
Make sure R is configured with full Java support (including JDK). Run
R CMD javareconf
ERROR: configuration failed for package ‘rJava’
`;

const configureSpeaks = `* installing *source* package ‘demo’ ...
configure: error: The GNU Scientific Library is needed
ERROR: configuration failed for package ‘demo’
`;

const configureIsVague = `* installing *source* package ‘sf’ ...
configure: error: please look into config.log
ERROR: configuration failed for package ‘sf’
`;

const noSharedLibrary = `Error: package or namespace load failed for ‘sf’ in dyn.load(file, DLLpath = DLLpath, ...):
 unable to load shared object '/srv/rlibs/sf/libs/sf.so':
  libgdal.so.32: cannot open shared object file: No such file or directory
`;

const compileError = `* installing *source* package ‘demo’ ...
demo.c:4:2: error: ‘DOUBLE_EPS’ undeclared (first use in this function)
ERROR: compilation failed for package ‘demo’
* removing ‘/srv/rlibs/demo’
ERROR: dependency ‘demo’ is not available for package ‘tidyverse’
`;

const fileMissing = `Error in file(con, "r") : cannot open the connection
Calls: readLines -> file
In addition: Warning message:
In file(con, "r") :
  cannot open file 'pkgs.txt': No such file or directory
Execution halted
bindery: install.R ended with code 1
`;

const sourced = `Error in source("install.R") : install.R:3:5: unexpected symbol
2: install.packages("a")
3: if x
       ^
Execution halted
`;

describe("explainFailure", () => {
  test.each<[string, string, object]>([
    [
      "a package that CRAN has removed",
      removed("for this version of R"),
      { code: "PACKAGE_NOT_FOUND", where: { file, line: 4 }, message: expect.stringContaining("`demo`") },
    ],
    [
      "the same before R 4.1",
      removed("(for R version 4.0.2)"),
      { code: "PACKAGE_NOT_FOUND", where: { line: 4 } },
    ],
    ["the same by BiocManager", removed("for Bioconductor version '3.14'"), { code: "PACKAGE_NOT_FOUND" }],
    [
      "a package in the archive",
      "bindery: package 'demo' is not in CRAN of this day; the archive has demo 1.2-3\n",
      {
        code: "PACKAGE_NOT_FOUND",
        where: { line: 4 },
        suggestions: expect.arrayContaining([expect.stringContaining('install_version("demo", "1.2-3")')]),
      },
    ],
    [
      "a package that never was",
      "bindery: package 'demoo' is not in CRAN of this day\n",
      { code: "PACKAGE_NOT_FOUND", where: { file }, suggestions: [expect.stringContaining("spelling")] },
    ],
    [
      "a lock's package",
      "bindery: locked package demo 9.9 is neither in CRAN of this day nor in its archive\n",
      {
        code: "PACKAGE_NOT_FOUND",
        where: { line: 4 },
        message: "CRAN has no `demo` 9.9, which the lock asks for",
      },
    ],
    [
      "a lock's package of Bioconductor",
      "bindery: locked package demo 9.9 is not in Bioconductor 3.18\n",
      {
        code: "PACKAGE_NOT_FOUND",
        where: { line: 4 },
        message: "Bioconductor 3.18 has no `demo` 9.9, which the lock asks for",
      },
    ],
    [
      "a version that is not there",
      "Error: version '99' is invalid for package 'demo'\nExecution halted\n",
      { code: "PACKAGE_NOT_FOUND", where: { line: 4 }, message: "CRAN has no version 99 of `demo`" },
    ],
    [
      "a lower version than is asked for",
      "bindery: package 'demo' 1.0 was installed, but >= 2.0 is asked for\n",
      { code: "PACKAGE_NOT_FOUND", where: { line: 4 }, message: expect.stringMatching(/>= 2\.0.*1\.0/) },
    ],
    [
      "a header of the system's",
      missingHeader,
      {
        code: "SYSTEM_LIBRARY_MISSING",
        where: { line: 5 },
        message: "`png` needs the header `png.h`, which is not there",
        suggestions: ["Add `libpng-dev` to `apt.txt`."],
      },
    ],
    [
      "what a package's configure asks for",
      anticonf,
      {
        code: "SYSTEM_LIBRARY_MISSING",
        where: { line: 1 },
        message: "`curl` can't be compiled without libcurl",
        suggestions: ["Add `libcurl4-openssl-dev` to `apt.txt`."],
      },
    ],
    [
      "several libraries at once, for a package that another one needs",
      anticonfOfTwo,
      {
        code: "SYSTEM_LIBRARY_MISSING",
        where: { line: 3 },
        suggestions: ["Add `libharfbuzz-dev`, `libfribidi-dev` to `apt.txt`."],
      },
    ],
    ["a download that stops", noNetwork, { code: "INDEX_UNREACHABLE", exitCode: 75 }],
    [
      "a command of a library's",
      gdal,
      {
        code: "SYSTEM_LIBRARY_MISSING",
        where: { line: 2 },
        suggestions: ["Add `libgdal-dev` to `apt.txt`."],
      },
    ],
    [
      "a library that the linker lacks",
      missingHeader.replace(/read\.c:3[^\n]*/, "/usr/bin/ld: cannot find -lpng: No such file or directory"),
      { code: "SYSTEM_LIBRARY_MISSING", suggestions: ["Add `libpng-dev` to `apt.txt`."] },
    ],
    [
      "a library that the loader lacks",
      noSharedLibrary,
      { code: "SYSTEM_LIBRARY_MISSING", suggestions: ["Add `libgdal-dev` to `apt.txt`."] },
    ],
    [
      "a module that pkg-config lacks",
      "* installing *source* package 'demo' ...\nPackage 'libxml-2.0', required by 'virtual:world', not found\nERROR: configuration failed for package 'demo'\n",
      {
        code: "SYSTEM_LIBRARY_MISSING",
        where: { line: 4 },
        suggestions: ["Add `libxml2-dev` to `apt.txt`."],
      },
    ],
    ["a program", "sh: 1: pandoc: not found\n", { suggestions: ["Add `pandoc` to `apt.txt`."] }],
    ["a library in words", configureSpeaks, { suggestions: ["Add `libgsl-dev` to `apt.txt`."] }],
    [
      "no words, but a package that is known",
      configureIsVague,
      {
        code: "SYSTEM_LIBRARY_MISSING",
        suggestions: ["Add `libgdal-dev`, `libgeos-dev`, `libproj-dev` to `apt.txt`."],
      },
    ],
    ["no Java", java, { code: "SYSTEM_LIBRARY_MISSING", where: { line: 7 }, message: "`rJava` needs Java" }],
    [
      "a package for a newer R",
      "ERROR: this R is version 4.2.2, package 'demo' requires R >=  4.4\n",
      {
        code: "R_TOO_OLD",
        where: { line: 4 },
        message: "`demo` needs R 4.4 or newer, and this is R 4.2.2",
        suggestions: expect.arrayContaining([expect.stringContaining("`r-4.4-2025-04-10`")]),
      },
    ],
    [
      "the same in our script's words",
      "bindery: package 'demo' of this CRAN is not for this R: it depends on methods, R (>= 4.3.0)\n",
      { code: "R_TOO_OLD", where: { line: 4 }, message: "`demo` needs R 4.3.0 or newer" },
    ],
    [
      "the same in pak's",
      "! Could not solve package dependencies:\n* user/demo: Needs R >= 4.4.1\n",
      { code: "R_TOO_OLD", where: { line: 4 } },
    ],
    [
      "an R that is not out",
      "ERROR: this R is version 4.2.2, package 'demo' requires R >= 9.1\n",
      { code: "R_TOO_OLD", suggestions: [expect.stringContaining("install_version")] },
    ],
    [
      "a namespace that is too old",
      namespaces,
      {
        code: "PACKAGE_CONFLICT",
        where: { line: 6 },
        message: "`mdsr` needs `rlang` >= 1.1.0, and 1.0.6 is installed",
      },
    ],
    [
      "a Bioconductor of another R",
      "Error: Bioconductor version '3.18' requires R version '4.3'; use `version = '3.16'`\n",
      { code: "PACKAGE_CONFLICT", where: { file }, message: "Bioconductor 3.18 is for R 4.3" },
    ],
    [
      "another version than the lock's",
      "bindery: locked package demo 1.2 was asked for, and 1.3 was installed\n",
      { code: "PACKAGE_CONFLICT" },
    ],
    ["a mirror that does not answer", noIndex, { code: "INDEX_UNREACHABLE", exitCode: 75 }],
    ["a day without a snapshot", noSnapshot, { code: "SNAPSHOT_UNAVAILABLE" }],
    [
      "a day without a snapshot, in our script's words",
      "bindery: the CRAN mirror has no snapshot of 2014-01-10, or of the 7 days before it\n",
      { code: "SNAPSHOT_UNAVAILABLE", message: expect.stringContaining("2014-01-10") },
    ],
    [
      "a mirror that refuses",
      "bindery: the CRAN mirror https://u:secret@cran.example does not answer: 503 Service Unavailable\n",
      { code: "INDEX_UNREACHABLE" },
    ],
    ["GitHub's limit", rateLimit, { code: "RATE_LIMITED", exitCode: 75 }],
    [
      "a repository that is not there",
      noRepository,
      { code: "PACKAGE_NOT_FOUND", message: expect.stringMatching(/user\/demo.*v9/) },
    ],
    [
      "a wrong checksum",
      "bindery: r-4.2.2_1_amd64.deb is not what its checksum promises\n",
      { code: "HASH_MISMATCH" },
    ],
    [
      "too little memory",
      killed,
      { code: "OUT_OF_MEMORY", where: { line: 4 }, message: expect.stringContaining("`demo`") },
    ],
    ["a kill without words", "** libs\nKilled\n", { code: "OUT_OF_MEMORY" }],
    ["a full disk", "cp: error writing 'x': No space left on device\n", { code: "DISK_FULL" }],
    [
      "the time limit",
      `${killed}bindery: the time limit of 60 minutes for install.R is over\n`,
      { code: "TIME_LIMIT", where: { file }, message: "install.R took longer than 60 minutes" },
    ],
    [
      "code that does not compile",
      compileError,
      {
        code: "PACKAGE_BUILD_FAILED",
        where: { line: 4 },
        message: "`demo` could not be compiled",
        why: expect.stringContaining("DOUBLE_EPS"),
      },
    ],
    [
      "code for a newer R",
      newSyntax,
      {
        code: "PACKAGE_BUILD_FAILED",
        where: { line: 4 },
        message: expect.stringContaining("does not understand"),
      },
    ],
    [
      "a missing dependency",
      "ERROR: dependencies ‘a.b’, ‘c’ are not available for package ‘demo’\n",
      {
        code: "PACKAGE_BUILD_FAILED",
        where: { line: 4 },
        message: "`demo` needs `a.b`, `c`, which could not be installed",
      },
    ],
    [
      "a package that did not come",
      "bindery: package 'demo' was not installed\n",
      { code: "PACKAGE_BUILD_FAILED", where: { line: 4 } },
    ],
    [
      "a package that the script loads",
      "Error in library(remotes) : there is no package called ‘remotes’\nExecution halted\n",
      {
        code: "INSTALL_SCRIPT_FAILED",
        where: { file },
        suggestions: ['Write `install.packages("remotes")` before that line.'],
      },
    ],
    [
      "a file that the script reads",
      fileMissing,
      { code: "INSTALL_SCRIPT_FAILED", message: "The script reads `pkgs.txt`, which is not there" },
    ],
    ["a fault in the script", sourced, { code: "INSTALL_SCRIPT_FAILED", where: { file, line: 3 } }],
    [
      "a fault in a file that the script sources",
      sourced.replaceAll("install.R", "R/deps.R"),
      { code: "INSTALL_SCRIPT_FAILED", where: { file: "R/deps.R", line: 3 } },
    ],
    [
      "a fault in a file out of the repository",
      sourced.replaceAll("install.R", "/tmp/deps.R"),
      { code: "INSTALL_SCRIPT_FAILED", where: { file } },
    ],
    ["a pipe that is of a newer R", newPipe, { code: "PACKAGE_BUILD_FAILED", where: { line: 4 } }],
    [
      "code that stops while it is prepared",
      lazyLoading,
      { code: "PACKAGE_BUILD_FAILED", where: { line: 4 } },
    ],
    [
      "a fault in the script, without its line",
      'Error: unexpected symbol in "install.packages("a") foo"\nExecution halted\n',
      { code: "INSTALL_SCRIPT_FAILED", where: { file } },
    ],
    [
      "a value that is not there",
      "Error: object 'pkgs' not found\nExecution halted\n",
      { message: expect.stringContaining("`pkgs`") },
    ],
    [
      "a function that is not there",
      'Error in foo() : could not find function "foo"\nExecution halted\n',
      { message: expect.stringContaining("`foo`") },
    ],
    [
      "an end without words",
      "bindery: install.R ended with code 3\n",
      { code: "INSTALL_SCRIPT_FAILED", where: { file }, message: "install.R ended with an error" },
    ],
  ])("knows %s", (_, log, error) => {
    expect(explain(log)).toMatchObject(error);
    expect(explain(log.replaceAll(/[‘’]/g, "'"))).toMatchObject(error);
  });

  test.each([
    "",
    "hello\n",
    "* DONE (demo)\n",
    "E: Unable to locate package foo\n",
    "ERROR: No matching distribution found for numpy\n",
    "checking for pandoc... no\n",
    "NewConnectionError: Connection refused\nERROR: pip failed\n",
  ])("can't tell what %j means", (log) => {
    expect(explain(log)).toBeUndefined();
  });

  test("finds the line of a package that needs the failing one", () => {
    const log = compileError
      .replaceAll("demo", "inner")
      .replace("‘inner’ is not", "‘inner’, ‘other’ are not");

    expect(explain(log)).toMatchObject({
      where: { file, line: 3 },
      message: "`inner` could not be compiled",
    });
  });

  test("does not run in circles of dependents", () => {
    const circle =
      "ERROR: dependency 'a' is not available for package 'b'\nERROR: dependency 'b' is not available for package 'a'\n";

    expect(explain(circle)).toMatchObject({ where: { file } });
  });

  test("passes over what was mended later in the log", () => {
    const mended = `${removed("for this version of R").replace(/bindery.*\n/, "")}* installing *source* package 'demo' ...\n* DONE (demo)\n`;

    expect(explain(mended)).toBeUndefined();
    expect(explain(`${mended}${missingHeader}`)).toMatchObject({ code: "SYSTEM_LIBRARY_MISSING" });
  });

  test("hides the passwords of addresses", () => {
    const error = explain("bindery: the CRAN mirror https://u:secret@cran.example does not answer: 503\n");

    expect(JSON.stringify([error?.message, error?.why, error?.suggestions])).not.toContain("secret");
  });

  test("reads any log, and in time", () => {
    const words = constantFrom(
      "Error in library(",
      "package '",
      "a",
      "'",
      ", 'b'",
      "\n",
      " ",
      "lib",
      ".so",
      ": not found",
      "HTTP error 404",
      "Downloading GitHub repo a/b",
      "R (>= ",
      "* installing *source* package 'x'",
      "ERROR: ",
      "Configuration failed because ",
    );
    assert(
      property(array(words, { maxLength: 300 }), string(), (parts, tail) => {
        explain(parts.join("") + tail);
      }),
    );
    const started = performance.now();
    for (const word of [
      "a",
      "\n",
      " ",
      "lib",
      "Error",
      "Error in library(",
      "'a', ",
      "Downloading GitHub repo a/b",
      "a.",
      "-config",
      "/",
      "Configuration failed because a ",
      "* DONE (a)\n",
      "unable to access index for repository a:\n",
      "ERROR: dependency 'a' is not available for package 'b'\n",
    ])
      explain(word.repeat(300_000));

    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);
});
