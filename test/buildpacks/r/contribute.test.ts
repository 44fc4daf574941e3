import { describe, expect, test } from "vitest";
import { foundation } from "../../../buildpacks/index.ts";
import { contribute } from "../../../buildpacks/r/contribute.ts";
import type { Contribution, ContributionContext } from "../../../src/buildpack.ts";
import { mergeEnvironment } from "../../../src/environment/merge.ts";
import { checkPlan } from "../../../src/plan/check-plan.ts";
import { planImage } from "../../../src/plan/plan-image.ts";
import { r as buildpack } from "../../../buildpacks/r/index.ts";
import { faultOf } from "../conda/fault-of.ts";
import { contributionContext } from "../contribution-context.ts";
import {
  detectionOf,
  type Files,
  manifest,
  ownPackage,
  renvLock,
  renvScript,
  script,
} from "./repositories.ts";

async function contributionOf(
  files: Files,
  configDir = "",
  context: Partial<ContributionContext> = {},
): Promise<Contribution> {
  const { spec } = await detectionOf(files, configDir);
  return contribute(spec, { ...contributionContext, ...context });
}

const valuesOf = (all: Contribution["packages"]) => all.map(({ value }) => value);

test("says which R there is, and why", async () => {
  const {
    buildpack: name,
    interpreters,
    notices,
  } = await contributionOf({ "runtime.txt": "r-4.2-2023-03-31" });

  expect(name).toBe("r");
  expect(interpreters).toEqual([
    { language: "R", version: { value: "4.2.3", from: { file: "runtime.txt", line: 1 } } },
  ]);
  expect(notices).toEqual(["packages are those of CRAN on 2023-03-31 (runtime.txt:1)"]);
});

test.each<[string, readonly string[]]>([
  ["r-4.2.2", []],
  [
    "r-4.1",
    [expect.stringMatching(/^renv\.lock:\d+ was made with R 4\.2\.2; runtime\.txt:1 asks for 4\.1\.3/)],
  ],
])("says where a lock was made with another R: %s", async (text, said) => {
  const { notices } = await contributionOf({ "runtime.txt": text, "renv.lock": renvLock() });

  expect(notices.filter((notice) => notice.includes("was made with"))).toEqual(said);
});

test.each([
  ["r-4.2.3-2023-03-15", 0],
  ["r-4.2.3-2023-03-14", 1],
  ["r-2018-06-01", 1],
])("says where R is younger than its packages: %s", async (text, times) => {
  const { notices } = await contributionOf({ "runtime.txt": text });

  expect(notices.filter((notice) => notice.includes("came out on"))).toHaveLength(times);
});

test("says which day its packages are of where nobody named one, and what else was noticed", async () => {
  const { notices } = await contributionOf({ "install.R": script });
  const { snapshot } = contributionContext.catalogue.r;

  expect(notices).toEqual([
    `packages are those of CRAN on ${snapshot} (the catalogue's default)`,
    expect.stringMatching(/^repo2docker runs/),
  ]);
});

test.each<[string, Files, string]>([
  ["an R that there is not", { "runtime.txt": "r-9.9" }, "R_UNSUPPORTED"],
  [
    "two that do not agree",
    { ...ownPackage, DESCRIPTION: "Package: ab\nDepends: R (>= 4.3)\n", "runtime.txt": "r-4.2" },
    "R_CONFLICT",
  ],
  ["a day before CRAN's first", { "runtime.txt": "r-4.2-2000-01-01" }, "SNAPSHOT_UNAVAILABLE"],
])("refuses %s", async (_, files, code) => {
  expect(await faultOf(() => contributionOf(files))).toMatchObject({
    code,
    where: { file: expect.any(String) },
  });
});

describe("packages are told as people name them, with their lines", () => {
  const description = "Package: ab\nImports: dplyr (>= 1.0),\n  tidyr\nRemotes: u/other, bioc::limma\n";
  const code =
    'install.packages("dplyr")\nremotes::install_github("u/r1@v1")\ninstall.packages("./1.tar.gz", repos = NULL)\n';

  test.each<[string, Files, readonly string[]]>([
    [
      "of DESCRIPTION",
      { DESCRIPTION: description },
      ["dplyr >= 1.0 2", "tidyr 3", "limma 4", "github::u/other 4"],
    ],
    [
      "of an address",
      { DESCRIPTION: "Package: ab\nImports: other (>= 2)\nRemotes: u/other@v2\n" },
      ["other >= 2 (github::u/other@v2) 2"],
    ],
    ["of a version", { "install.R": 'remotes::install_version("dplyr", "1.0.0")' }, ["dplyr 1.0.0 1"]],
    ["of a lock", { "renv.lock": renvLock() }, ["praise 1.0.0 12"]],
    ["of a manifest", { "manifest.json": manifest }, ["praise 1.0.0 8"]],
    ["of install.R", { "install.R": code }, ["dplyr 1", "github::u/r1@v1 2", "local 3"]],
    [
      "of both",
      { "install.R": script, DESCRIPTION: "Package: ab\nImports: dplyr\n" },
      ["dplyr 2", "praise 1"],
    ],
    [
      "of a lock in their stead",
      { "renv.lock": renvLock(), DESCRIPTION: "Package: ab\nImports: praise\nRemotes: u/x\n" },
      ["praise 1.0.0 12"],
    ],
  ])("%s", async (_, files, packages) => {
    const contribution = await contributionOf({ ...files, "1.tar.gz": "" });

    expect(
      contribution.packages.map(
        ({ value, from }) => `${value} ${typeof from === "string" ? from : from.line}`,
      ),
    ).toEqual(packages);
  });
});

describe("Debian packages", () => {
  test.each<[string, Files, readonly string[], readonly string[]]>([
    ["of none", { DESCRIPTION: "Package: ab\nImports: praise\n" }, [], []],
    ["of what DESCRIPTION names", { DESCRIPTION: "Package: ab\nImports: xml2\n" }, [], ["libxml2-dev"]],
    ["of what Remotes names", { DESCRIPTION: "Package: ab\nRemotes: r-lib/xml2\n" }, [], ["libxml2-dev"]],
    ["of what a lock has", { "renv.lock": renvLock({ packages: { xml2: {} } }) }, [], ["libxml2-dev"]],
    ["of what install.R installs", { "install.R": 'install.packages("xml2")' }, [], ["libxml2-dev"]],
    [
      "of two that need the same, once",
      { DESCRIPTION: "Package: ab\nImports: xml2, XML\n", "install.R": 'install.packages("xml2")' },
      [],
      ["libxml2-dev"],
    ],
    [
      "of programs, which are called",
      { DESCRIPTION: "Package: ab\nSystemRequirements: pandoc (>= 1.14)\n" },
      ["pandoc"],
      [],
    ],
    ["of words", { DESCRIPTION: "Package: ab\nSystemRequirements: libxml2\n" }, [], ["libxml2-dev"]],
    [
      "of words beside a lock",
      { DESCRIPTION: "Package: ab\nSystemRequirements: libxml2\n", "renv.lock": renvLock() },
      [],
      ["libxml2-dev"],
    ],
  ])("%s", async (_, files, run, build) => {
    const { aptPackages, buildPackages } = await contributionOf(files);

    expect(valuesOf(aptPackages)).toEqual(run);
    expect(valuesOf(buildPackages)).toEqual(build);
  });

  test("are told at the first line that needs them", async () => {
    const files = {
      DESCRIPTION: "Package: ab\nImports: praise,\n  xml2\nSystemRequirements: libxml2, pandoc\n",
    };
    const { aptPackages, buildPackages } = await contributionOf(files);

    expect(buildPackages).toEqual([{ value: "libxml2-dev", from: { file: "DESCRIPTION", line: 3 } }]);
    expect(aptPackages).toEqual([{ value: "pandoc", from: { file: "DESCRIPTION", line: 4 } }]);
  });
});

describe("variables", () => {
  const usual = { R_LIBS_SITE: "/srv/rlibs:/opt/R/kernel", R_LIBS_USER: "/srv/rlibs", TZ: "Etc/UTC" };
  const off = { RENV_CONFIG_AUTOLOADER_ENABLED: "FALSE", RENV_CONFIG_USER_PROFILE: "FALSE" };
  const own = { RENV_PATHS_LIBRARY: "/srv/renv/library", RENV_PATHS_ROOT: "/srv/renv" };

  test.each<[string, Files, object]>([
    ["of R, where renv stands back", { "install.R": script }, { ...usual, ...off }],
    ["with a lock, renv stands back", { "renv.lock": renvLock() }, { ...usual, ...off }],
    ["with a manifest, too", { "manifest.json": manifest }, { ...usual, ...off }],
    [
      "where install.R calls renv, its library is kept",
      { "renv.lock": renvLock(), "install.R": renvScript },
      { ...usual, ...own },
    ],
    [
      "where install.R does without the lock, renv stands back",
      { "renv.lock": renvLock(), "install.R": script },
      { ...usual, ...off },
    ],
  ])("%s", async (_, files, variables) => {
    expect((await contributionOf(files)).variables).toEqual(variables);
  });
});

test("R and its kernel are the same for all repositories of one R and day", async () => {
  const dated = "r-4.2-2023-01-31";
  const one = await contributionOf({ "runtime.txt": dated });
  const other = await contributionOf(
    {
      "binder/runtime.txt": dated,
      "binder/install.R": script,
      "binder/DESCRIPTION": "Package: ab\nImports: xml2\n",
    },
    "binder",
    { repositoryDir: "/repo" },
  );

  expect(other.runtime).toEqual(one.runtime);
  expect(other.scripts).toEqual(one.scripts);
});

describe("files of the build", () => {
  test("are R's scripts, the compilers' table and that of Debian packages", async () => {
    const { scripts } = await contributionOf({ "install.R": script });
    const paths = scripts.map(({ path }) => path);
    const tools = scripts.find(({ path }) => path === "build/r/tools.txt")?.text ?? "";
    const { compilers } = contributionContext.catalogue.r;

    expect(paths).toEqual(
      expect.arrayContaining([
        "build/r/r-environment.sh",
        "build/r/fetch.py",
        "build/r/install-requested.R",
        "build/r/system-packages.txt",
      ]),
    );
    expect(new Set(paths).size).toBe(paths.length);
    expect(scripts.find(({ path }) => path === "build/r/system-packages.txt")?.text).toContain(
      "xml2\tlibxml2-dev\n",
    );
    for (const command of ["cc", "gcc", "g++", "gfortran"])
      expect(tools).toContain(`${command} ${compilers.join(" ")}\n`);
    expect(tools).toContain("git git ca-certificates\n");
  });
});

test.each<[string, Files, readonly string[]]>([
  ["R alone", { "runtime.txt": "r-4.2" }, ["r", "image"]],
  ["packages", { "install.R": script }, ["r", "toolchain", "r-packages", "image"]],
  [
    "packages and the repository",
    { ...ownPackage, "install.R": "list.files()" },
    ["r", "toolchain", "r-packages", "environment", "assemble", "image"],
  ],
  [
    "a locked repository with what is compiled",
    { ...ownPackage, "renv.lock": renvLock({ packages: { praise: {}, xml2: {} } }) },
    ["r", "toolchain", "r-packages", "environment", "assemble", "image"],
  ],
])("the plan is sound: %s", async (_, files, stages) => {
  const detection = await detectionOf(files);
  const found = { detections: [detection], ignored: [], isDefault: false };
  const environment = mergeEnvironment(found, [buildpack], contributionContext);

  const plan = planImage(environment, foundation(contributionContext.catalogue), {
    user: { name: "jovyan", uid: 1000 },
    labels: {},
  });

  expect(checkPlan(plan)).toEqual([]);
  expect(plan.stages.map(({ name }) => name).slice(-stages.length)).toEqual(stages);
});
