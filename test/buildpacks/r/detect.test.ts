import { describe, expect, test } from "vitest";
import { buildpacks } from "../../../buildpacks/index.ts";
import { detect } from "../../../buildpacks/r/detect.ts";
import type { RSpec } from "../../../buildpacks/r/spec.ts";
import { detect as detectAll } from "../../../src/environment/detect.ts";
import { formatLocation, UserError } from "../../../src/errors/user-error.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { faultOf } from "../conda/fault-of.ts";
import {
  compendium,
  detectionOf,
  type Files,
  manifest,
  ownPackage,
  renvLock,
  renvScript,
  script,
} from "./repositories.ts";

const conda = "dependencies: [python]\n";
const lock = renvLock();

/** What is installed, and how, in a few words. */
function inWords({ requests, packages, lock: locked, script: run, project }: RSpec): readonly string[] {
  return [
    ...requests.map((request) =>
      request.kind === "constraint"
        ? `R ${request.constraint.operator} ${request.constraint.version}`
        : [`R of ${request.kind}`, request.version, request.date].filter(Boolean).join(" "),
    ),
    ...(run === undefined ? [] : [`runs ${run.path}`]),
    ...(locked === undefined ? [] : [`locked by ${locked.path}`]),
    ...packages.map(({ name }) => name),
    ...(project === undefined ? [] : ["the repository"]),
  ];
}

interface Found {
  readonly evidence: readonly string[];
  readonly spec: readonly string[];
  readonly without?: readonly string[];
}

const nothing = undefined;

test.each<[string, Files, Found | undefined]>([
  ["nothing", {}, nothing],
  ["notes", { "README.md": "", "analysis.R": "library(praise)" }, nothing],
  [
    "runtime.txt with a day",
    { "runtime.txt": "r-2023-01-31" },
    { evidence: ["runtime.txt:1"], spec: ["R of runtime.txt 2023-01-31"] },
  ],
  [
    "runtime.txt with a version",
    { "runtime.txt": "\nr-4.2\n" },
    { evidence: ["runtime.txt:2"], spec: ["R of runtime.txt 4.2"] },
  ],
  [
    "runtime.txt with both",
    { "runtime.txt": "R-4.2.1-2023-01-31" },
    { evidence: ["runtime.txt:1"], spec: ["R of runtime.txt 4.2.1 2023-01-31"] },
  ],
  ["runtime.txt of Python", { "runtime.txt": "python-3.11" }, nothing],
  [
    "runtime.txt of Python beside install.R",
    { "runtime.txt": "python-3.11", "install.R": script },
    { evidence: ["install.R"], spec: ["runs install.R"] },
  ],
  ["install.R", { "install.R": script }, { evidence: ["install.R"], spec: ["runs install.R"] }],
  ["an empty install.R", { "install.R": "" }, { evidence: ["install.R"], spec: ["runs install.R"] }],
  ["install.r", { "install.r": script }, nothing],
  [
    "install.R with a day",
    { "install.R": script, "runtime.txt": "r-2023-01-31" },
    { evidence: ["install.R", "runtime.txt:1"], spec: ["R of runtime.txt 2023-01-31", "runs install.R"] },
  ],
  [
    "a compendium's DESCRIPTION",
    { DESCRIPTION: compendium },
    { evidence: ["DESCRIPTION"], spec: ["praise"] },
  ],
  ["a package", ownPackage, { evidence: ["DESCRIPTION"], spec: ["R >= 3.5", "praise", "the repository"] }],
  [
    "a package without NAMESPACE",
    { DESCRIPTION: ownPackage["DESCRIPTION"] ?? "" },
    { evidence: ["DESCRIPTION"], spec: ["R >= 3.5", "praise"] },
  ],
  ["a DESCRIPTION that is prose", { DESCRIPTION: "What this is about.\n" }, nothing],
  [
    "a DESCRIPTION that is prose, beside install.R",
    { DESCRIPTION: "What this is about.\n", "install.R": script },
    { evidence: ["install.R"], spec: ["runs install.R"], without: ["DESCRIPTION"] },
  ],
  [
    "install.R in a package",
    { ...ownPackage, "install.R": script },
    {
      evidence: ["install.R", "DESCRIPTION"],
      spec: ["R >= 3.5", "runs install.R", "praise", "the repository"],
    },
  ],
  [
    "renv.lock",
    { "renv.lock": lock },
    { evidence: ["renv.lock:3"], spec: ["R of lock 4.2.2", "locked by renv.lock"] },
  ],
  [
    "renv.lock without R",
    { "renv.lock": '{"Packages": {}}' },
    { evidence: ["renv.lock"], spec: ["locked by renv.lock"] },
  ],
  [
    "renv.lock of a day",
    { "renv.lock": renvLock({ url: "https://packagemanager.posit.co/cran/2022-12-24" }) },
    { evidence: ["renv.lock:3"], spec: ["R of lock 4.2.2 2022-12-24", "locked by renv.lock"] },
  ],
  [
    "renv.lock in a package",
    { ...ownPackage, "renv.lock": lock },
    {
      evidence: ["renv.lock:3", "DESCRIPTION"],
      spec: ["R of lock 4.2.2", "R >= 3.5", "locked by renv.lock", "the repository"],
    },
  ],
  [
    "renv.lock and a day",
    { "renv.lock": lock, "runtime.txt": "r-4.2-2023-01-31" },
    {
      evidence: ["renv.lock:3", "runtime.txt:1"],
      spec: ["R of lock 4.2.2", "R of runtime.txt 4.2 2023-01-31", "locked by renv.lock"],
    },
  ],
  [
    "renv.lock and an install.R that does without",
    { "renv.lock": lock, "install.R": script },
    { evidence: ["install.R"], spec: ["runs install.R"], without: ["renv.lock"] },
  ],
  [
    "renv.lock and an install.R that restores it",
    { "renv.lock": lock, "install.R": renvScript },
    { evidence: ["install.R", "renv.lock:3"], spec: ["R of lock 4.2.2", "runs install.R"] },
  ],
  [
    "renv.lock without R, and an install.R that restores it",
    { "renv.lock": '{"Packages": {}}', "install.R": renvScript },
    { evidence: ["install.R", "renv.lock"], spec: ["runs install.R"] },
  ],
  [
    "manifest.json",
    { "manifest.json": manifest },
    { evidence: ["manifest.json:3"], spec: ["R of lock 4.1.2", "locked by manifest.json"] },
  ],
  ["manifest.json of a web page", { "manifest.json": '{"name": "page"}' }, nothing],
  [
    "manifest.json and renv.lock",
    { "manifest.json": manifest, "renv.lock": lock },
    {
      evidence: ["renv.lock:3"],
      spec: ["R of lock 4.2.2", "locked by renv.lock"],
      without: ["manifest.json"],
    },
  ],
  [
    "manifest.json of a web page, and renv.lock",
    { "manifest.json": '{"name": "page"}', "renv.lock": lock },
    { evidence: ["renv.lock:3"], spec: ["R of lock 4.2.2", "locked by renv.lock"] },
  ],
  [
    "manifest.json and install.R",
    { "manifest.json": manifest, "install.R": script },
    { evidence: ["install.R"], spec: ["runs install.R"], without: ["manifest.json"] },
  ],
  [
    "manifest.json, renv.lock and install.R",
    { "manifest.json": manifest, "renv.lock": lock, "install.R": script },
    { evidence: ["install.R"], spec: ["runs install.R"], without: ["renv.lock", "manifest.json"] },
  ],
  [
    "manifest.json and a compendium's DESCRIPTION",
    { "manifest.json": manifest, DESCRIPTION: compendium },
    { evidence: ["manifest.json:3", "DESCRIPTION"], spec: ["R of lock 4.1.2", "locked by manifest.json"] },
  ],
])("of %s", async (_, files, found) => {
  const detection = await detect(memoryRepository(files));

  expect(detection?.evidence.map((place) => formatLocation(place))).toEqual(found?.evidence);
  expect(detection && inWords(detection.spec)).toEqual(found?.spec);
  expect(detection?.ignored.map(({ file }) => file) ?? []).toEqual(found?.without ?? []);
});

describe("beside environment.yml", () => {
  test.each<[string, Files, readonly string[] | undefined]>([
    ["install.R has no effect", { "install.R": script }, nothing],
    ["renv.lock has none", { "renv.lock": lock }, nothing],
    ["manifest.json has none", { "manifest.json": manifest }, nothing],
    ["a DESCRIPTION that is prose has none", { DESCRIPTION: "What this is about.\n" }, nothing],
    ["a runtime.txt of Python has none", { "runtime.txt": "python-3.11", "install.R": script }, nothing],
    ["a runtime.txt that says nothing has none", { "runtime.txt": "3.11" }, nothing],
    ["a runtime.txt of an R that is none has none", { "runtime.txt": "r-new" }, nothing],
    ["settings that nobody can understand have none", { "bindery.yml": "r: { sugests: true }" }, nothing],
    ["a lock that nobody can understand has none", { "renv.lock": "{" }, nothing],
    ["R in runtime.txt decides", { "runtime.txt": "r-4.2" }, ["runtime.txt:1"]],
    [
      "R in runtime.txt decides, with install.R",
      { "runtime.txt": "r-2023-01-31", "install.R": script },
      ["install.R", "runtime.txt:1"],
    ],
    ["DESCRIPTION at the root decides", { DESCRIPTION: compendium }, ["DESCRIPTION"]],
    [
      "a package at the root decides, with its lock",
      { ...ownPackage, "renv.lock": lock },
      ["renv.lock:3", "DESCRIPTION"],
    ],
  ])("%s", async (_, files, evidence) => {
    for (const name of ["environment.yml", "environment.yaml"]) {
      const detection = await detect(memoryRepository({ ...files, [name]: conda }));

      expect(detection?.evidence.map((place) => formatLocation(place))).toEqual(evidence);
    }
  });

  test("a folder of that name does not stand in R's way", async () => {
    const { evidence } = await detectionOf({ "environment.yml/notes": "", "install.R": script });

    expect(evidence).toHaveLength(1);
  });

  test.each<[string, Files, string]>([
    [
      "R in runtime.txt wants good settings",
      { "runtime.txt": "r-4.2", "bindery.yml": "r: 1" },
      "bindery.yml",
    ],
    [
      "a package at the root wants a good runtime.txt",
      { ...ownPackage, "runtime.txt": "r-new" },
      "runtime.txt",
    ],
    ["what may be a package is no prose", { DESCRIPTION: "Package: a b\n" }, "DESCRIPTION"],
  ])("%s", async (_, files, file) => {
    const fault = await faultOf(() => detect(memoryRepository({ ...files, "environment.yml": conda })));

    expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file, line: 1 } });
  });
});

describe("with a config dir", () => {
  test.each<[string, Files, Found | undefined]>([
    [
      "files of the root have no effect",
      { "binder/notes": "", "install.R": script, "runtime.txt": "r-4.2", "renv.lock": lock, ...ownPackage },
      nothing,
    ],
    [
      "install.R is run from there",
      { "binder/install.R": script },
      { evidence: ["binder/install.R"], spec: ["runs binder/install.R"] },
    ],
    [
      "runtime.txt",
      { "binder/runtime.txt": "r-4.2" },
      { evidence: ["binder/runtime.txt:1"], spec: ["R of runtime.txt 4.2"] },
    ],
    [
      "renv.lock",
      { "binder/renv.lock": lock },
      { evidence: ["binder/renv.lock:3"], spec: ["R of lock 4.2.2", "locked by binder/renv.lock"] },
    ],
    [
      "a package in it is not that of the repository",
      { "binder/DESCRIPTION": ownPackage["DESCRIPTION"] ?? "", "binder/NAMESPACE": "" },
      { evidence: ["binder/DESCRIPTION"], spec: ["R >= 3.5", "praise"] },
    ],
    [
      "DESCRIPTION does not decide beside environment.yml",
      { "binder/DESCRIPTION": compendium, "binder/environment.yml": conda },
      nothing,
    ],
    [
      "DESCRIPTION of the root does not decide beside environment.yml",
      { ...ownPackage, "binder/install.R": script, "binder/environment.yml": conda },
      nothing,
    ],
    [
      "DESCRIPTION that can't be read does no harm there",
      { "binder/DESCRIPTION": "Package: a b\n", "binder/environment.yml": conda },
      nothing,
    ],
    [
      "environment.yml of the root does not stand in the way",
      { "binder/install.R": script, "environment.yml": conda },
      { evidence: ["binder/install.R"], spec: ["runs binder/install.R"] },
    ],
  ])("%s", async (_, files, found) => {
    const detection = await detect(memoryRepository(files, "binder"));

    expect(detection?.evidence.map((place) => formatLocation(place))).toEqual(found?.evidence);
    expect(detection && inWords(detection.spec)).toEqual(found?.spec);
  });
});

describe("is refused", () => {
  test.each<[string, Files, string, string, number | undefined]>([
    [
      "runtime.txt that says nothing",
      { "runtime.txt": "hello", "install.R": script },
      "FILE_INVALID",
      "runtime.txt",
      1,
    ],
    ["a version that is none", { "runtime.txt": "\n\nr-4.x" }, "FILE_INVALID", "runtime.txt", 3],
    ["a version of four parts", { "runtime.txt": "r-4.3.1.0" }, "FILE_INVALID", "runtime.txt", 1],
    ["a word for a version", { "runtime.txt": "r-latest-2023-01-31" }, "FILE_INVALID", "runtime.txt", 1],
    ["a day that there is not", { "runtime.txt": "r-4.3-2024-02-30" }, "FILE_INVALID", "runtime.txt", 1],
    [
      "settings",
      { "install.R": script, "bindery.yml": "r:\n  sugests: true" },
      "FILE_INVALID",
      "bindery.yml",
      2,
    ],
    ["DESCRIPTION", { DESCRIPTION: "Package: ab\nImports: praise >= 1\n" }, "FILE_INVALID", "DESCRIPTION", 2],
    ["renv.lock", { "renv.lock": '{\n"R": 1}' }, "FILE_INVALID", "renv.lock", 2],
    [
      "manifest.json",
      { "manifest.json": manifest.replace("4.1.2", "new") },
      "FILE_INVALID",
      "manifest.json",
      3,
    ],
    [
      "a lock that lacks what DESCRIPTION asks for",
      { DESCRIPTION: "Package: ab\nImports:\n  praise,\n  dplyr\n", "renv.lock": lock },
      "LOCK_OUTDATED",
      "DESCRIPTION",
      4,
    ],
    [
      "a lock with an older one than DESCRIPTION asks for",
      { DESCRIPTION: "Package: ab\nImports: praise (>= 1.1)\n", "renv.lock": lock },
      "LOCK_OUTDATED",
      "DESCRIPTION",
      2,
    ],
    [
      "a manifest that lacks what DESCRIPTION asks for",
      { DESCRIPTION: "Package: ab\nImports: dplyr\n", "manifest.json": manifest },
      "LOCK_OUTDATED",
      "DESCRIPTION",
      2,
    ],
    [
      "a lock without what the settings ask for",
      {
        DESCRIPTION: "Package: ab\nSuggests: dplyr\n",
        "renv.lock": lock,
        "bindery.yml": "r: { suggests: true }",
      },
      "LOCK_OUTDATED",
      "DESCRIPTION",
      2,
    ],
  ])("%s", async (_, files, code, file, line) => {
    const fault = await faultOf(() => detect(memoryRepository(files)));

    expect(fault).toMatchObject({ code, where: { file, line } });
  });
});

test.each<[string, Files]>([
  ["what is only suggested", { DESCRIPTION: "Package: ab\nSuggests: dplyr\n" }],
  ["what comes with R", { DESCRIPTION: "Package: ab\nImports: stats, MASS\n" }],
  ["the project itself", { DESCRIPTION: "Package: ab\nImports: ab\n" }],
  [
    "anything, where install.R says what is installed",
    { DESCRIPTION: "Package: ab\nImports: dplyr\n", "install.R": script },
  ],
])("a lock need not have %s", async (_, files) => {
  await expect(detectionOf({ ...files, "renv.lock": lock })).resolves.toBeDefined();
});

describe("a word on days", () => {
  test.each<[string, Files, number]>([
    ["for install.R without one", { "install.R": script }, 1],
    ["for install.R with a version alone", { "install.R": script, "runtime.txt": "r-4.2" }, 1],
    [
      "for install.R that restores a lock of a day",
      { "install.R": renvScript, "renv.lock": renvLock({ url: "https://h.org/2022-12-24" }) },
      1,
    ],
    ["not where there is one", { "install.R": script, "runtime.txt": "r-4.2-2023-01-31" }, 0],
    ["not without install.R", { DESCRIPTION: compendium }, 0],
  ])("%s", async (_, files, count) => {
    const { notices } = (await detectionOf(files)).spec;

    const words = notices.filter((notice) => notice.startsWith("repo2docker runs install.R only"));
    expect(words).toHaveLength(count);
    // Who copies an example changes R.
    expect(words.filter((notice) => /r-\d/.test(notice) || !notice.includes("bindery lint"))).toEqual([]);
  });
});

describe("what a lock has is not asked for again", () => {
  const described =
    "Package: ab\nImports: praise\nRemotes: a/praise, b/other\nSystemRequirements: libxml2\nAdditional_repositories: https://h.org/r\n";

  test.each<[string, Files, number]>([
    ["renv.lock", { "renv.lock": lock }, 0],
    ["manifest.json", { "manifest.json": manifest }, 0],
    ["a lock that install.R restores", { "renv.lock": lock, "install.R": renvScript }, 1],
    ["a lock that install.R does without", { "renv.lock": lock, "install.R": script }, 1],
    ["none", {}, 1],
  ])("%s", async (_, files, count) => {
    const { packages, remotes, systemRequirements } = (
      await detectionOf({ ...files, DESCRIPTION: described })
    ).spec;

    expect([packages.length, remotes.length, systemRequirements.length]).toEqual([count, count, 1]);
  });
});

async function all(files: Files, configDir = "") {
  const { detections, ignored } = await detectAll(memoryRepository(files, configDir), buildpacks, {
    infer: false,
  });
  return { names: detections.map(({ buildpack }) => buildpack), ignored };
}

describe("among all buildpacks", () => {
  test.each<[string, Files, readonly string[]]>([
    ["install.R", { "install.R": script }, ["r"]],
    ["Python beside R", { "install.R": script, "requirements.txt": "numpy\n" }, ["r", "python"]],
    ["conda beside R of runtime.txt", { "runtime.txt": "r-4.2", "environment.yml": conda }, ["r", "conda"]],
    ["conda beside a package", { ...ownPackage, "environment.yml": conda }, ["r", "conda"]],
    ["conda alone", { "install.R": script, "environment.yml": conda }, ["conda"]],
    [
      "Debian packages and hooks",
      { "install.R": script, "apt.txt": "tree\n", postBuild: "#!/bin/sh\n" },
      ["apt", "r", "hooks"],
    ],
  ])("%s", async (_, files, names) => {
    expect((await all(files)).names).toEqual(names);
  });

  test.each<[string, Files, readonly [string, RegExp][]]>([
    [
      "what conda overrules",
      { "install.R": script, "renv.lock": "{", "environment.yml": conda },
      [
        ["install.R", /environment\.yml/],
        ["renv.lock", /environment\.yml/],
      ],
    ],
    [
      "what install.R overrules",
      { "install.R": script, "renv.lock": lock },
      [["renv.lock", /`install\.R` says/]],
    ],
    [
      "the manifest that a lock overrules",
      { "renv.lock": lock, "manifest.json": manifest },
      [["manifest.json", /`renv\.lock` is taken/]],
    ],
    [
      "not settings that have an effect",
      { DESCRIPTION: compendium, "bindery.yml": "r: { suggests: true }" },
      [],
    ],
    ["not a runtime.txt that has one for Python", { "install.R": script, "runtime.txt": "python-3.11" }, []],
  ])("names %s", async (_, files, ignored) => {
    expect((await all(files)).ignored).toEqual(
      ignored.map(([file, reason]) =>
        expect.objectContaining({ file, reason: expect.stringMatching(reason) }),
      ),
    );
  });
});

test("what the repository throws is thrown", async () => {
  const fault = new UserError({ code: "FILE_UNREADABLE", message: "no" });
  const broken: Repository = {
    ...memoryRepository({ "install.R": script }),
    read: () => Promise.reject(fault),
  };

  await expect(detect(broken)).rejects.toBe(fault);
});
