import { describe, expect, test } from "vitest";
import { type PipInstall, pipSlots } from "../../../buildpacks/python/pip-slots.ts";
import { pythonRuntime } from "../../../buildpacks/python/runtime.ts";
import { emptySlot, type Slot } from "../../../src/buildpack.ts";
import type { Mount, RunStep } from "../../../src/plan/step.ts";
import { contributionContext } from "../contribution-context.ts";
import { readText } from "./requirements/read-one.ts";

const context = { ...contributionContext, repositoryDir: "/srv/repo" };

async function slotsOf(text: string, { exact = false, python = "3.11" } = {}) {
  const install: PipInstall = { requirements: await readText(text), exact };
  return pipSlots(install, pythonRuntime(python, context.catalogue), context);
}

function runsOf(slot: Pick<Slot, "steps">): readonly RunStep[] {
  return slot.steps.filter((step) => step.kind === "run");
}

/** The requirements files that a step sees. */
const environmentFiles = (mounts: readonly Mount[] = []): readonly string[] =>
  mounts
    .flatMap((mount) => ("source" in mount ? [mount.source] : []))
    .filter((source) => source.startsWith("environment"));

describe("pipSlots", () => {
  test("collects wheels beside the image, where apt's packages are, and installs them in it as its user", async () => {
    const { dependencies, project } = await slotsOf("numpy\n");

    const [side] = dependencies.sideStages;
    expect(side).toMatchObject({ name: "wheels", from: "base", buildsPackages: true });
    expect(runsOf(side ?? emptySlot).map(({ argv }) => argv[0])).toEqual(["/build/python/collect-wheels.sh"]);
    expect(runsOf(dependencies)).toMatchObject([
      {
        argv: [
          "/build/python/install-wheels.sh",
          "/opt/pip",
          "/wheels",
          "/srv/env",
          "/usr/local/bin/python3.11",
        ],
        user: "1000:0",
      },
    ]);
    expect(project).toEqual(emptySlot);
  });

  test("gives the collecting script its arguments in the order that it reads them", async () => {
    const { dependencies } = await slotsOf("numpy\n", { python: "3.13" });

    const { companions, server, completes } = context.catalogue.python;
    expect(runsOf(dependencies.sideStages[0] ?? emptySlot)[0]?.argv).toEqual([
      "/build/python/collect-wheels.sh",
      "resolve",
      "/usr/local/bin/python3.13",
      "/opt/pip",
      "/wheels",
      server,
      ...companions,
      "--",
      ...completes,
    ]);
  });

  test("installs what needs the repository in its folder, after it", async () => {
    const { dependencies, project } = await slotsOf("numpy\n-e .\n");

    expect(dependencies.files.map(({ path, text }) => [path, text])).toEqual([
      ["environment/requirements.txt", "numpy\n"],
    ]);
    expect(project.files.map(({ path, text }) => [path, text])).toEqual([
      ["environment/local-requirements.txt", "-e .\n"],
    ]);
    expect(runsOf(project).map(({ argv }) => argv)).toEqual([
      ["/build/python/install-local.sh", "resolve", "/opt/pip", "/srv/env", "/srv/repo"],
    ]);
  });

  test("resolves nothing of a set that is exact, and keeps what has no hash apart", async () => {
    const text = "a==1 --hash=sha256:aa\nb @ git+https://x.org/b@1f\n.\n";

    const { dependencies, project } = await slotsOf(text, { exact: true });

    expect(dependencies.files.map(({ path }) => path)).toEqual([
      "environment/requirements.txt",
      "environment/unhashed-requirements.txt",
    ]);
    const [collect] = runsOf(dependencies.sideStages[0] ?? emptySlot);
    expect([collect, ...runsOf(project)].map((step) => step?.argv[1])).toEqual(["exact", "exact"]);
  });

  test("has no file where nothing is asked for, and collects the companions all the same", async () => {
    const { dependencies, project } = await slotsOf("# nothing\n");

    expect(dependencies.files).toEqual([]);
    expect(dependencies.sideStages).toHaveLength(1);
    expect(project).toEqual(emptySlot);
  });

  test("shows each step the files that it reads, one by one, and no others", async () => {
    const { dependencies, project } = await slotsOf("numpy\n.\n");

    expect(environmentFiles(runsOf(dependencies.sideStages[0] ?? emptySlot)[0]?.mounts)).toEqual([
      "environment/requirements.txt",
    ]);
    expect(environmentFiles(runsOf(dependencies)[0]?.mounts)).toEqual([]);
    expect(environmentFiles(runsOf(project)[0]?.mounts)).toEqual(["environment/local-requirements.txt"]);
  });
});

function lockedIn(slot: Pick<Slot, "steps" | "files">): boolean {
  return (
    runsOf(slot).some(({ mounts }) => environmentFiles(mounts).includes("environment/locked-packages.txt")) &&
    slot.files.some(({ path, text }) => path.endsWith("locked-packages.txt") && text === "numpy==2.4.6\n")
  );
}

describe("what bindery's lock has", () => {
  const complete = ["numpy==2.4.6"];
  test.each([
    ["the wheels are installed", "numpy==2.4.6\n", [true, false]],
    ["the repository's own packages are", "numpy==2.4.6\n./pkg\n", [false, true]],
    ["all of it is, from a folder of the repository", "--find-links ./wheels\nnumpy==2.4.6\n", [false, true]],
  ])("is looked at when %s", async (_, text, expected) => {
    const install: PipInstall = { requirements: await readText(text), exact: true, complete };
    const { dependencies, project } = pipSlots(install, pythonRuntime("3.11", context.catalogue), context);

    expect([lockedIn(dependencies), lockedIn(project)]).toEqual(expected);
  });
});
