import { describe, expect, test } from "vitest";
import { buildpacks } from "../../../buildpacks/index.ts";
import { detect } from "../../../buildpacks/julia/detect.ts";
import { detect as detectAll } from "../../../src/environment/detect.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { manifestText, projectText } from "./project-text.ts";

type Files = Readonly<Record<string, string>>;

const project = projectText();
const manifest = manifestText("1.10.4");
const salinity = "1f0c7a52-4f0e-4a39-8a0a-6a1ff3a2c0de";

test.each<[string, Files, string, readonly string[] | undefined]>([
  ["a project", { "Project.toml": project }, "", ["Project.toml"]],
  ["an empty one", { "Project.toml": "" }, "", ["Project.toml"]],
  ["a name alone", { "Project.toml": 'name = "A"' }, "", ["Project.toml"]],
  ["one of another tool", { "Project.toml": "[tool]\na = 1" }, "", undefined],
  ["JuliaProject.toml, whatever it holds", { "JuliaProject.toml": "a = 1" }, "", ["JuliaProject.toml"]],
  [
    "JuliaProject.toml before Project.toml",
    { "JuliaProject.toml": project, "Project.toml": "]" },
    "",
    ["JuliaProject.toml"],
  ],
  ["one of the config dir", { "binder/Project.toml": project }, "binder", ["binder/Project.toml"]],
  ["one of the root beside a config dir", { "Project.toml": project }, "binder", undefined],
  ["one of another folder", { "docs/Project.toml": project }, "", undefined],
  [
    "what it asks for",
    { "Project.toml": projectText("1.9"), "Manifest.toml": manifest },
    "",
    ["Project.toml", "Project.toml:5", "Manifest.toml", "Manifest.toml:1"],
  ],
  [
    "settings of packages",
    { "Project.toml": project, "LocalPreferences.toml": "[A]" },
    "",
    ["Project.toml", "LocalPreferences.toml"],
  ],
  ["a manifest alone", { "Manifest.toml": manifest }, "", undefined],
  ["an empty REQUIRE", { REQUIRE: "\n" }, "", undefined],
  ["a REQUIRE that is prose", { REQUIRE: "You need a licence, and this:\n- a laptop\n" }, "", undefined],
])("of %s", async (_, files, configDir, evidence) => {
  const detection = await detect(memoryRepository(files, configDir));

  expect(detection?.evidence.map((item) => formatLocation(item))).toEqual(evidence);
});

describe("of several manifests", () => {
  test.each<[string, Files, string | undefined, string, readonly string[]]>([
    [
      "JuliaManifest.toml goes before Manifest.toml",
      { "Manifest.toml": manifest, "JuliaManifest.toml": manifest },
      undefined,
      "JuliaManifest.toml",
      ["Manifest.toml"],
    ],
    [
      "the one named for a Julia goes before one for any",
      { "Manifest.toml": manifest, "Manifest-v1.10.toml": manifest },
      undefined,
      "Manifest-v1.10.toml",
      ["Manifest.toml"],
    ],
    [
      "the one of the newest Julia is taken",
      {
        "Manifest.toml": manifest,
        "Manifest-v1.11.toml": manifestText("1.11.1"),
        "Manifest-v1.9.toml": manifest,
      },
      undefined,
      "Manifest-v1.11.toml",
      ["Manifest.toml"],
    ],
    [
      "the newest that the project allows is taken",
      { "Manifest.toml": manifest, "Manifest-v1.11.toml": manifestText("1.11.1") },
      "~1.10",
      "Manifest.toml",
      ["Manifest-v1.11.toml"],
    ],
    [
      "one without a version gives way",
      { "Manifest.toml": manifestText(), "JuliaManifest-v1.12.toml": manifestText() },
      undefined,
      "JuliaManifest-v1.12.toml",
      ["Manifest.toml"],
    ],
  ])("%s", async (_, files, julia, taken, others) => {
    const detection = await detect(memoryRepository({ "Project.toml": projectText(julia), ...files }));

    expect(detection?.spec.manifest?.path).toBe(taken);
    expect(detection?.ignored.map(({ file }) => file)).toEqual(others);
  });
});

test("a project names its manifest itself", async () => {
  const files = { "binder/Project.toml": 'manifest = "../env/Manifest.toml"', "env/Manifest.toml": manifest };

  const detection = await detect(memoryRepository(files, "binder"));

  expect(detection?.spec).toMatchObject({
    manifest: { path: "env/Manifest.toml" },
    project: { reachesOut: true },
  });
});

test.each<[string, Files, boolean]>([
  ["code in src/", { "src/A.jl": "" }, true],
  ["no code", { "src/B.jl": "" }, false],
])("a project with a name and %s", async (_, files, isPackage) => {
  const text = `name = "A"\nuuid = "${salinity}"\n`;

  const detection = await detect(memoryRepository({ "Project.toml": text, ...files }));

  expect(detection?.spec.project.isPackage).toBe(isPackage);
});

test.each<[string, Files, readonly string[]]>([
  [
    "that the manifest names",
    {
      "Manifest.toml": manifestText(
        "1.10.4",
        `\n[[deps.Salinity]]\npath = "lib/../pkg"\nuuid = "${salinity}"\n`,
      ),
    },
    ["Manifest.toml:10"],
  ],
  [
    "that a manifest of format 1 names",
    { "Manifest.toml": manifestText(undefined, `\n[[Salinity]]\npath = "pkg"\nuuid = "${salinity}"\n`) },
    ["Manifest.toml:7"],
  ],
  [
    "that is a git repository",
    {
      "Manifest.toml": manifestText(
        "1.10.4",
        `\n[[deps.Salinity]]\nrepo-url = "./pkg"\nuuid = "${salinity}"\n`,
      ),
    },
    ["Manifest.toml:10"],
  ],
  ["none: a git address", { "Manifest.toml": manifestText("1.10.4", `repo-url = "git@host.org:a/b"\n`) }, []],
])("local packages: one %s", async (_, files, places) => {
  const detection = await detect(
    memoryRepository({ "Project.toml": project, "pkg/src/Salinity.jl": "", ...files }),
  );

  expect(detection?.spec.manifest?.local.map(({ where }) => formatLocation(where))).toEqual(places);
});

const outside = (path: string) => ({
  "Project.toml": project,
  "Manifest.toml": manifestText("1.10.4", `\n[[deps.A]]\npath = "${path}"\nuuid = "${salinity}"\n`),
});

test.each<[string, Files, object]>([
  [
    "no TOML",
    { "Project.toml": "[deps\n" },
    { code: "FILE_INVALID", where: { file: "Project.toml", line: 1 } },
  ],
  [
    "a table that is a text",
    { "Project.toml": 'deps = "A"' },
    { code: "FILE_INVALID", where: { file: "Project.toml", line: 1 } },
  ],
  [
    "a version for a UUID",
    { "Project.toml": '[deps]\nA = "1.2"' },
    {
      code: "FILE_INVALID",
      where: { line: 2 },
      suggestions: expect.arrayContaining([expect.stringContaining("[compat]")]),
    },
  ],
  [
    "a wrong UUID",
    { "Project.toml": '[deps]\nA = "7876af07-990d"' },
    { code: "FILE_INVALID", where: { line: 2 } },
  ],
  [
    "a UUID twice",
    { "Project.toml": projectText(undefined, 'Other = "7876AF07-990d-54b4-ab0e-23690620f79a"\n') },
    { code: "FILE_INVALID", where: { line: 3 }, message: expect.stringContaining("`Example`") },
  ],
  [
    "a range that is none",
    { "Project.toml": projectText(">1.6") },
    { code: "FILE_INVALID", where: { line: 5 } },
  ],
  [
    "a number for a range",
    { "Project.toml": "[compat]\njulia = 1.6" },
    { code: "FILE_INVALID", where: { line: 2 } },
  ],
  [
    "a manifest that lacks a package",
    { "Project.toml": projectText(undefined, `Salinity = "${salinity}"\n`), "Manifest.toml": manifest },
    { code: "LOCK_OUTDATED", where: { file: "Project.toml", line: 3 } },
  ],
  [
    "a manifest with another package of the name",
    { "Project.toml": `[deps]\nExample = "${salinity}"`, "Manifest.toml": manifest },
    { code: "LOCK_OUTDATED", where: { line: 2 }, why: expect.stringContaining("7876af07") },
  ],
  [
    "a manifest of a Julia that is excluded",
    { "Project.toml": projectText("1.11"), "Manifest.toml": manifest },
    { code: "JULIA_CONFLICT", where: { line: 5 }, why: expect.stringContaining("Manifest.toml:1") },
  ],
  [
    "a manifest of no Julia",
    { "Project.toml": project, "Manifest.toml": manifestText("latest") },
    { code: "FILE_INVALID", where: { file: "Manifest.toml", line: 1 } },
  ],
  [
    "a manifest without a UUID",
    { "Project.toml": project, "Manifest.toml": 'manifest_format = "2.0"\n[[deps.A]]\nversion = "1"\n' },
    { code: "FILE_INVALID", where: { file: "Manifest.toml" } },
  ],
  ["a package of the author's machine", outside("/home/me/A"), { code: "PATH_ESCAPES", where: { line: 10 } }],
  ["a package of Windows", outside(String.raw`C:\\dev\\A`), { code: "PATH_ESCAPES", where: { line: 10 } }],
  ["a package above the repository", outside("pkg/../../A"), { code: "PATH_ESCAPES", where: { line: 10 } }],
  ["a package that is not there", outside("pkg/A"), { code: "FILE_INVALID", where: { line: 10 } }],
  [
    "a manifest above the repository",
    { "Project.toml": 'manifest = "../Manifest.toml"' },
    { code: "PATH_ESCAPES", where: { file: "Project.toml", line: 1 } },
  ],
  [
    "a source above the repository",
    { "Project.toml": projectText(undefined, '\n[sources]\nExample = {path = "../x"}\n') },
    { code: "PATH_ESCAPES", where: { line: 5 } },
  ],
  [
    "Julia 0.6",
    { REQUIRE: "\n# for\njulia 0.6 # now\nIJulia\n@windows WinRPM 0.1-\n" },
    { code: "JULIA_UNSUPPORTED", where: { file: "REQUIRE", line: 3 } },
  ],
])("refuses %s", async (_, files, error) => {
  await expect(detect(memoryRepository(files))).rejects.toMatchObject(error);
});

test("says what has no effect beside it", async () => {
  const files = { "JuliaProject.toml": project, "Project.toml": project, Pipfile: "", REQUIRE: "PyPlot" };

  const { ignored } = await detectAll(memoryRepository(files), buildpacks, { infer: false });

  expect(ignored.map(({ file }) => file).toSorted()).toEqual(
    expect.arrayContaining(["Project.toml", "REQUIRE"]),
  );
});
