import { describe, expect, test } from "vitest";
import { contribute } from "../../../buildpacks/julia/contribute.ts";
import { detect } from "../../../buildpacks/julia/detect.ts";
import { supportedJulias } from "../../../buildpacks/julia/choose-julia.ts";
import { formatJuliaVersion } from "../../../buildpacks/julia/versions/julia-version.ts";
import type { Contribution } from "../../../src/buildpack.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { contributionContext } from "../contribution-context.ts";
import { manifestText, projectText } from "./project-text.ts";

const salinity = "1f0c7a52-4f0e-4a39-8a0a-6a1ff3a2c0de";
const local = `\n[[deps.Salinity]]\npath = "pkg"\nuuid = "${salinity}"\n`;
const pyCall = '\n[[deps.PyCall]]\nuuid = "438e738f-606a-5dbb-bf0a-cddfbfd45ab0"\n';

async function contributionOf(
  files: Readonly<Record<string, string>>,
  configDir = "",
  context: Partial<typeof contributionContext> = {},
): Promise<Contribution> {
  const detection = await detect(memoryRepository(files, configDir));
  if (detection === undefined) throw new Error("no project");
  return contribute(detection.spec, { ...contributionContext, ...context });
}

const scriptsOf = (steps: Contribution["project"]["steps"]) =>
  steps.flatMap((step) => (step.kind === "run" ? [step.argv[0]?.split("/").at(-1)] : [step.kind]));

describe("packages are installed", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
    [
      "in a side stage, with a manifest that is made there",
      { "Project.toml": projectText() },
      ["copy", "place-manifest.sh"],
      [],
    ],
    [
      "by the manifest",
      { "Project.toml": projectText(), "Manifest.toml": manifestText("1.10.4") },
      ["copy"],
      [],
    ],
    [
      "before the package that uses them",
      { "Project.toml": `name = "A"\nuuid = "${salinity}"\n${projectText()}`, "src/A.jl": "" },
      ["copy", "place-manifest.sh"],
      ["instantiate.sh"],
    ],
    [
      "late, where one is a folder of the repository",
      { "Project.toml": projectText(), "Manifest.toml": manifestText("1.10.4", local), "pkg/a": "" },
      [],
      ["instantiate.sh"],
    ],
    [
      "late, where a source is one",
      { "Project.toml": projectText(undefined, '[sources]\nExample = {path = "pkg"}\n'), "pkg/a": "" },
      [],
      ["instantiate.sh"],
    ],
    [
      "late, where one looks for the image's Python",
      { "Project.toml": projectText(), "Manifest.toml": manifestText("1.10.4", pyCall) },
      [],
      ["instantiate.sh"],
    ],
    [
      "late, in a workspace",
      { "Project.toml": `${projectText()}[workspace]\nprojects = ["test"]\n` },
      [],
      ["instantiate.sh"],
    ],
  ])("%s", async (_, files, dependencies, project) => {
    const contribution = await contributionOf(files);

    expect(scriptsOf(contribution.dependencies.steps)).toEqual(dependencies);
    expect(scriptsOf(contribution.project.steps)).toEqual(project);
    expect(contribution.dependencies.sideStages.length).toBe(dependencies.length === 0 ? 0 : 1);
  });
});

test("the side stage sees the project's files and no more of it than it needs", async () => {
  const text = `name = "A"\nversion = "1.2.3"\nauthors = ["me"]\nuuid = "${salinity}"\n${projectText("1.6")}[targets]\ntest = ["Example"]\n`;
  const manifest = manifestText("1.10.4");
  const files = {
    "JuliaProject.toml": text,
    "Manifest.toml": manifest,
    "LocalPreferences.toml": "[A]\nb = 1\n",
  };

  const { dependencies } = await contributionOf(files);

  expect(dependencies.files).toEqual([
    {
      path: "environment/julia/JuliaProject.toml",
      text: '[deps]\n"Example" = "7876af07-990d-54b4-ab0e-23690620f79a"\n\n[compat]\n"julia" = "1.6"\n',
      executable: false,
    },
    { path: "environment/julia/JuliaManifest.toml", text: manifest, executable: false },
    {
      path: "environment/julia/JuliaLocalPreferences.toml",
      text: files["LocalPreferences.toml"],
      executable: false,
    },
  ]);
});

test("the image's variables, folders and packages", async () => {
  const files = { "binder/Project.toml": projectText(), "binder/Manifest.toml": manifestText("1.10.4") };

  const contribution = await contributionOf(files, "binder", { machine: "aarch64" });

  expect(contribution).toMatchObject({
    interpreters: [{ language: "Julia", version: { value: "1.10.4" } }],
    packages: [{ value: "Example 0.5.3", from: { file: "binder/Project.toml", line: 2 } }],
    path: ["/opt/julia/1.10.4/bin"],
  });
  expect(contribution.variables).toEqual({
    JULIA_CPU_TARGET: expect.stringMatching(/^generic;cortex/),
    JULIA_DEPOT_PATH: "/srv/julia:/opt/julia/1.10.4/local/share/julia:/opt/julia/1.10.4/share/julia",
    JULIA_PROJECT: "/home/jovyan/binder",
  });
});

test("Julia and its kernel are the same for all repositories of one Julia", async () => {
  const one = await contributionOf({ "Project.toml": projectText("~1.10") });
  const other = await contributionOf({ "binder/Project.toml": "" }, "binder", {
    repositoryDir: "/repo",
    owner: "7:0",
  });

  expect(one.runtime).toEqual(other.runtime);
});

test.each([
  ["1.0.5", "1.24.0"],
  ["1.9.4", "1.24.0"],
  ["1.10.0", "1.34.4"],
  ["1.13.1", "1.34.4"],
])("Julia %s has IJulia %s", async (julia, ijulia) => {
  const { runtime } = await contributionOf({ "Project.toml": projectText(`=${julia}`) });

  const [step] = runtime.sideStages.at(-1)?.steps ?? [];
  expect(step?.kind === "run" ? step.argv : []).toContain(ijulia);
});

test("the shipped catalogue has the default, and official images under the versions' names", () => {
  const { images, julia } = contributionContext.catalogue;
  const versions = supportedJulias(contributionContext.catalogue).map((version) =>
    formatJuliaVersion(version),
  );

  expect(versions).toContain(julia.default);
  for (const version of versions)
    expect(images[`julia-${version}`]).toMatch(new RegExp(`^julia:${version}-[a-z]+$`));
});

test("no text of the repository is in a command or in a variable", async () => {
  const evil = "$(touch /tmp/x)";
  const text = `name = "${evil}"\nuuid = "${salinity}"\n${projectText()}[preferences."${evil}"]\n"${evil}" = "${evil}"\n`;

  const { files: _, ...dependencies } = (await contributionOf({ "Project.toml": text })).dependencies;

  expect(JSON.stringify(dependencies)).not.toContain("touch");
});
