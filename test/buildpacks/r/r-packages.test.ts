import { describe, expect, test } from "vitest";
import { chooseR } from "../../../buildpacks/r/choose-r.ts";
import { rPackages, type RSlots } from "../../../buildpacks/r/r-packages.ts";
import type { ContributionContext, Slot } from "../../../src/buildpack.ts";
import type { Mount, RunStep } from "../../../src/plan/step.ts";
import { contributionContext } from "../contribution-context.ts";
import { detectionOf, type Files, manifest, ownPackage, renvLock, script } from "./repositories.ts";

const { r } = contributionContext.catalogue;
const dated = { "runtime.txt": "r-4.2-2023-01-31" };
/** What every script is told of where packages come from. */
const source = [r.cran, "2023-01-31", r.bioconductor];

async function slotsOf(
  files: Files,
  configDir = "",
  context: Partial<ContributionContext> = {},
): Promise<RSlots> {
  const { spec } = await detectionOf(files, configDir);
  const given = { ...contributionContext, ...context };
  return rPackages(spec, chooseR(spec.requests, given.catalogue), given);
}

function runsOf(steps: Slot["steps"]): readonly RunStep[] {
  return steps.flatMap((step) => (step.kind === "run" ? [step] : []));
}

const argvOf = (steps: Slot["steps"]) => runsOf(steps).map(({ argv }) => argv);
const scriptName = ([path = ""]: readonly string[]) => path.split("/").at(-1) ?? "";
const earlySteps = ({ dependencies }: RSlots) => dependencies.sideStages.flatMap(({ steps }) => steps);
const namesOf = (steps: Slot["steps"]) => argvOf(steps).map(scriptName);

/** The step that runs a script, in whichever slot it is. */
function stepOf(slots: RSlots, name: string): RunStep {
  const step = [...runsOf(earlySteps(slots)), ...runsOf(slots.project.steps)].find(
    ({ argv }) => scriptName(argv) === name,
  );
  if (step === undefined) throw new Error(`${name} is not run`);
  return step;
}

const targetsOf = ({ mounts }: RunStep) =>
  mounts.flatMap((mount: Mount) => ("target" in mount ? [mount.target] : []));
const pathsOf = ({ files }: Slot) => files.map(({ path }) => path);

describe("what is installed beside the image, in this order, and what in the repository", () => {
  test.each<[string, Files, readonly string[], readonly string[]]>([
    ["R alone", {}, [], []],
    ["install.R", { "install.R": script }, ["install-known.sh", "run-install-script.sh"], []],
    ["install.R that installs nothing known", { "install.R": "1" }, ["run-install-script.sh"], []],
    ["install.R that wants the repository", { "install.R": "list.files()" }, [], ["run-install-script.sh"]],
    ["a compendium", { DESCRIPTION: "Package: ab\nImports: dplyr\n" }, ["install-packages.sh"], []],
    ["a compendium that needs nothing", { DESCRIPTION: "Package: ab\nImports: stats\n" }, [], []],
    ["a package", ownPackage, ["install-packages.sh"], ["install-project.sh"]],
    [
      "a package that needs nothing",
      { DESCRIPTION: "Package: ab\nVersion: 1.0\n", NAMESPACE: "" },
      [],
      ["install-project.sh"],
    ],
    [
      "install.R in a package",
      { ...ownPackage, "install.R": script },
      ["install-packages.sh", "install-known.sh", "run-install-script.sh"],
      ["install-project.sh"],
    ],
    [
      "install.R that wants the repository, in a package",
      { ...ownPackage, "install.R": "list.files()" },
      ["install-packages.sh"],
      ["run-install-script.sh", "install-project.sh"],
    ],
    ["a lock", { "renv.lock": renvLock() }, ["restore-lock.sh"], []],
    ["a lock of nothing", { "renv.lock": renvLock({ packages: {} }) }, [], []],
    ["a manifest", { "manifest.json": manifest }, ["restore-lock.sh"], []],
    [
      "a lock in a package",
      { ...ownPackage, "renv.lock": renvLock() },
      ["restore-lock.sh"],
      ["install-project.sh"],
    ],
    [
      "a lock of packages of the repository alone",
      { "renv.lock": renvLock({ packages: { a1: { Source: "Local", RemoteUrl: "./a1" } } }) },
      [],
      ["install-project.sh"],
    ],
  ])("%s", async (_, files, early, late) => {
    const slots = await slotsOf({ ...dated, ...files });

    expect(namesOf(slots.project.steps)).toEqual(late);
    expect(slots.project.sideStages).toEqual([]);
    const isEmpty = early.length === 0;
    expect(namesOf(earlySteps(slots))).toEqual(isEmpty ? [] : ["mark.sh", ...early, "record.sh"]);
    expect(namesOf(slots.dependencies.steps)).toEqual(isEmpty ? [] : ["apply.sh"]);
  });
});

test("the side stage has what the image has, and compilers; the image takes over what it changed in the library and in HOME", async () => {
  const { dependencies } = await slotsOf({ ...dated, "install.R": script }, "", {
    owner: "501:0",
    home: "/home/ana",
  });
  const [stage, ...others] = dependencies.sideStages;
  const argv = argvOf(stage?.steps ?? []);

  expect(others).toEqual([]);
  expect(stage).toMatchObject({ name: "r-packages", from: "toolchain", buildsPackages: true });
  expect(argv.at(0)).toEqual(["/build/assemble/mark.sh", "/taken", "/srv/rlibs", "/home/ana"]);
  expect(argv.at(-1)).toEqual(["/build/assemble/record.sh", "/taken", "501:0", "/srv/rlibs", "/home/ana"]);
  expect(argvOf(dependencies.steps)).toEqual([["/build/assemble/apply.sh", "/taken"]]);
  expect(runsOf(dependencies.steps)[0]?.mounts.at(-1)).toEqual({
    kind: "stage",
    stage: "r-packages",
    source: "/taken",
    target: "/taken",
  });
});

describe("every step that installs packages", () => {
  const files = { ...dated, ...ownPackage, "install.R": "list.files()" };
  const names = ["install-packages.sh", "run-install-script.sh", "install-project.sh"];

  test.each(names)("%s has the scripts, the tools, the network and the kept packages", async (name) => {
    const step = stepOf(await slotsOf(files), name);

    expect(targetsOf(step)).toEqual(
      expect.arrayContaining([
        "/build/r",
        "/build/tools",
        "/build/apt",
        "/build/network",
        "/var/cache/bindery-r",
      ]),
    );
    expect(step.mounts).toEqual(
      expect.arrayContaining(
        ["cran-mirror", "bioconductor-mirror", "apt-mirror", "ca.pem"].map((id) => ({ kind: "secret", id })),
      ),
    );
    expect(step.mounts).not.toContainEqual({ kind: "secret", id: "r-binaries" });
    expect(step.user).toBeUndefined();
  });

  test.each([...names, "restore-lock.sh"])("%s is told the day's packages", async (name) => {
    const slots = await slotsOf(name === "restore-lock.sh" ? { ...dated, "renv.lock": renvLock() } : files);

    expect(stepOf(slots, name).argv.join(" ")).toContain(source.join(" "));
  });
});

describe("packages by name", () => {
  test("are a file of their own", async () => {
    const slots = await slotsOf({ ...dated, DESCRIPTION: "Package: ab\nImports: tidyr, dplyr (>= 1.0)\n" });

    expect(slots.dependencies.files).toEqual([
      {
        path: "environment/r-packages.txt",
        text: "dplyr\tcran\t\t>= 1.0\ntidyr\tcran\t\t\n",
        executable: false,
      },
    ]);
    const step = stepOf(slots, "install-packages.sh");
    expect(step.argv).toEqual(["/build/r/install-packages.sh", ...source]);
    expect(step.mounts.slice(-1)).toEqual([
      { kind: "context", source: "environment/r-packages.txt", target: "/environment/r-packages.txt" },
    ]);
  });

  test("may come from further repositories", async () => {
    const text = "Package: ab\nImports: dplyr\nAdditional_repositories: https://h.org/a, https://h.org/b\n";
    const slots = await slotsOf({ DESCRIPTION: text });

    expect(slots.dependencies.files[1]).toEqual({
      path: "environment/r-repositories.txt",
      text: "https://h.org/a\nhttps://h.org/b\n",
      executable: false,
    });
    expect(targetsOf(stepOf(slots, "install-packages.sh")).slice(-2)).toEqual([
      "/environment/r-packages.txt",
      "/environment/r-repositories.txt",
    ]);
  });

  test("are one layer, however their file is written", async () => {
    const one = await slotsOf({ DESCRIPTION: "Package: ab\nImports: b1, a1\n" });
    const other = await slotsOf({
      DESCRIPTION: "Package: cd\nTitle: Other\nDepends: a1\nImports: a1,\n    b1\n",
    });

    expect(one.dependencies).toEqual(other.dependencies);
  });
});

describe("a lock", () => {
  test.each<[string, Files, string]>([
    ["without Bioconductor", { "renv.lock": renvLock() }, ""],
    ["with Bioconductor", { "renv.lock": renvLock({ rest: { Bioconductor: { Version: "3.16" } } }) }, "3.16"],
    ["of rsconnect", { "manifest.json": manifest }, ""],
  ])("%s", async (_, files, bioconductor) => {
    const slots = await slotsOf({ ...dated, ...files });
    const step = stepOf(slots, "restore-lock.sh");

    expect(step.argv).toEqual(["/build/r/restore-lock.sh", ...source, r.snapshot, bioconductor]);
    expect(slots.dependencies.files.map(({ path, text }) => [path, text.split("\t")[0]])).toEqual([
      ["environment/r-lock.txt", "praise"],
    ]);
    expect(step.mounts.at(-1)).toEqual({
      kind: "context",
      source: "environment/r-lock.txt",
      target: "/environment/r-lock.txt",
    });
  });

  test("has packages of the repository, which come later, in their order", async () => {
    const local = { Source: "Local" };
    const packages = {
      z1: { ...local, RemoteUrl: "./pkg/z1", Requirements: ["a1"] },
      praise: { Source: "Repository" },
      a1: { ...local, RemoteUrl: "./a1" },
    };
    const slots = await slotsOf({ ...dated, ...ownPackage, "renv.lock": renvLock({ packages }) }, "", {
      repositoryDir: "/repo",
    });

    expect(slots.dependencies.files[0]?.text).toMatch(/^praise\t.*\n$/);
    expect(argvOf(slots.project.steps)).toEqual(
      ["/repo/a1", "/repo/pkg/z1", "/repo"].map((folder) => [
        "/build/r/install-project.sh",
        folder,
        ...source,
      ]),
    );
  });
});

test("Remotes has packages of the repository, which come before the package itself", async () => {
  const text =
    "Package: ab\nVersion: 1.0\nImports: a1, c1\nRemotes: local::./pkg/a1, local::other, local::.\n";
  const slots = await slotsOf({ ...dated, DESCRIPTION: text, NAMESPACE: "" });

  expect(slots.dependencies.files[0]?.text).toBe("c1\tcran\t\t\n");
  expect(argvOf(slots.project.steps).map(([, folder]) => folder)).toEqual([
    "/home/jovyan/pkg/a1",
    "/home/jovyan/other",
    "/home/jovyan",
  ]);
});

describe("install.R", () => {
  const files = {
    "binder/install.R": 'source("R/a.R")\n',
    "R/a.R": 'remotes::install_github("u/a1"); install.packages("b1")\n',
    "R/c.R": "",
  };

  test("runs with the files that it reads alone", async () => {
    const slots = await slotsOf({ "binder/runtime.txt": dated["runtime.txt"], ...files }, "binder");
    const step = stepOf(slots, "run-install-script.sh");

    expect(slots.dependencies.files).toEqual(
      (["binder/install.R", "R/a.R"] as const).map((path) => ({
        path: `environment/r-script/${path}`,
        text: files[path],
        executable: false,
      })),
    );
    expect(step.argv).toEqual([
      "/build/r/run-install-script.sh",
      r["time-limit"],
      "stop",
      "/environment/r-script",
      "binder/install.R",
      ...source,
      "a1",
      "b1",
    ]);
    // What is not of CRAN is the script's alone.
    expect(stepOf(slots, "install-known.sh").argv).toEqual([
      "/build/r/install-known.sh",
      ...source,
      "remotes",
      "b1",
    ]);
    expect(step.mounts.at(-1)).toEqual({
      kind: "context",
      source: "environment/r-script",
      target: "/environment/r-script",
    });
  });

  test("is not repeated for changes elsewhere", async () => {
    const one = await slotsOf(files, "binder");
    const other = await slotsOf({ ...files, "R/c.R": "1", "README.md": "" }, "binder");

    expect(other).toEqual(one);
    expect(await slotsOf({ ...files, "R/a.R": "1" }, "binder")).not.toEqual(one);
  });

  test("runs where the repository stands, if it needs it", async () => {
    const slots = await slotsOf({ ...dated, "install.R": 'install.packages("b1"); list.files()' }, "", {
      repositoryDir: "/repo",
    });

    expect(pathsOf(slots.project)).toEqual([]);
    expect(argvOf(slots.project.steps)).toEqual([
      ["/build/r/run-install-script.sh", r["time-limit"], "stop", "/repo", "install.R", ...source, "b1"],
    ]);
  });

  test.each(["1", "list.files()"])("has the time that the settings give: %s", async (code) => {
    const slots = await slotsOf({ "install.R": code, "bindery.yml": "r: { install-minutes: 7 }" });

    expect(stepOf(slots, "run-install-script.sh").argv[1]).toBe("7");
  });

  test("names each package once, and none without a name", async () => {
    const code =
      'install.packages(c("b1", "a1"))\ninstall.packages("b1")\nremotes::install_url("https://h.org/1.zip")\n';
    const { argv } = stepOf(await slotsOf({ "install.R": code }), "run-install-script.sh");

    expect(argv.slice(8)).toEqual(["b1", "a1"]);
  });

  test("may fail where the settings say so", async () => {
    const slots = await slotsOf({ "install.R": "1", "bindery.yml": "r: { install-failures: warn }" });

    expect(stepOf(slots, "run-install-script.sh").argv[2]).toBe("warn");
  });
});

describe("packages that are kept for all repositories", () => {
  const remote = { ...dated, DESCRIPTION: "Package: ab\nImports: a1\nRemotes: u/a1\n" };
  const git = { Source: "GitHub", RemoteHost: "api.github.com", RemoteUsername: "u", RemoteRepo: "a1" };
  const locked = { a1: { ...git, RemoteSha: "0123456789012345678901234567890123456789" } };

  test.each<[string, Files, string, boolean]>([
    ["packages of CRAN", { DESCRIPTION: "Package: ab\nImports: a1\n" }, "install-packages.sh", true],
    ["packages of a lock", { "renv.lock": renvLock() }, "restore-lock.sh", true],
    ["what install.R names", { "install.R": script }, "install-known.sh", true],
    ["install.R itself", { "install.R": script }, "run-install-script.sh", false],
    ["install.R with the repository", { "install.R": "list.files()" }, "run-install-script.sh", false],
    ["the repository's package", ownPackage, "install-project.sh", false],
    ["packages of a git host", remote, "install-packages.sh", false],
    [
      "packages of a git host in a lock",
      { "renv.lock": renvLock({ packages: locked }) },
      "restore-lock.sh",
      false,
    ],
  ])("%s may add to them: %#", async (_, files, name, mayWrite) => {
    const { mounts } = stepOf(await slotsOf({ ...dated, ...files }), name);
    const cache = mounts.find(({ kind }) => kind === "cache");

    expect(cache).toBeDefined();
    expect(cache !== undefined && "readOnly" in cache && cache.readOnly).toBe(!mayWrite);
  });
});

test("no text of the repository but names of packages and paths is in a command", async () => {
  const evil = "$(touch x)";
  const files = {
    ...dated,
    "install.R": `x <- "${evil}"; install.packages(c("${evil}", "-e", "used=a", "ab"))`,
    DESCRIPTION: `Package: ab\nVersion: 1.0\nTitle: ${evil}\nSystemRequirements: ${evil}\n`,
    NAMESPACE: evil,
  };
  const { dependencies, project } = await slotsOf(files);
  const { files: _, ...rest } = dependencies;

  expect(JSON.stringify([rest, project])).not.toMatch(/touch|"-e"|used=a\b/);
});
