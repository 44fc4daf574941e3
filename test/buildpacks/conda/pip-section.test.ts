import { expect, test } from "vitest";
import type { InstallList } from "../../../buildpacks/conda/install-list.ts";
import { pipSection } from "../../../buildpacks/conda/pip-section.ts";
import { readRequirementLines } from "../../../buildpacks/python/requirements/read-requirements.ts";
import type { Slot } from "../../../src/buildpack.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { contributionContext } from "../contribution-context.ts";

interface Wanted {
  readonly lines?: readonly string[];
  readonly companions?: readonly string[];
  readonly exact?: boolean;
}

async function slotsFor({ lines = [], companions = [], exact = false }: Wanted) {
  const file = "environment.yml";
  const read = await readRequirementLines(
    memoryRepository({ "setup.py": "" }),
    lines.map((text) => ({ text, where: { file, line: 1 } })),
    { file, pathsFrom: "" },
  );
  const list: InstallList = {
    file: { path: "environment/packages.txt", text: "", executable: false },
    python: undefined,
    packages: [],
    pip: lines.length === 0 ? undefined : read,
    exact,
    companions,
    variables: {},
    notices: [],
  };
  return pipSection(list, contributionContext);
}

/** What runs, by the scripts' names and first arguments. */
function commandsOf({ steps }: Pick<Slot, "steps">): readonly string[] {
  return steps.flatMap((step) =>
    step.kind === "run" ? [step.argv.slice(0, 2).join(" ").replaceAll(/\S*\//g, "")] : [],
  );
}

test("without anything for pip there are no stages", async () => {
  const { dependencies, project } = await slotsFor({});

  expect([...dependencies.sideStages, ...dependencies.steps, ...project.steps]).toEqual([]);
});

test("what needs nothing of the repository is installed in a side stage, and taken over", async () => {
  const { dependencies, project } = await slotsFor({ lines: ["humanize"] });

  const [stage] = dependencies.sideStages;
  expect(commandsOf({ steps: stage?.steps ?? [] })).toEqual([
    "mark.sh taken",
    "install-local.sh resolve",
    "record.sh taken",
  ]);
  expect(commandsOf(dependencies)).toEqual(["apply.sh taken"]);
  expect(dependencies.steps).toMatchObject([
    { mounts: expect.arrayContaining([expect.objectContaining({ stage: stage?.name })]) },
  ]);
  expect(project.steps).toEqual([]);
});

test("what is in the repository waits for it", async () => {
  const { dependencies, project } = await slotsFor({ lines: ["-e ."] });

  expect(dependencies.steps).toEqual([]);
  expect(commandsOf(project)).toEqual(["install-local.sh resolve"]);
});

test("a lock's packages are not resolved, those that it lacks are", async () => {
  const hash = `--hash=sha256:${"ab".repeat(32)}`;

  const { dependencies } = await slotsFor({
    lines: [`six==1.17.0 ${hash}`, "humanize==4.16.0"],
    companions: ["ipykernel"],
    exact: true,
  });

  expect(commandsOf({ steps: dependencies.sideStages[0]?.steps ?? [] })).toEqual([
    "mark.sh taken",
    "install-local.sh exact",
    "install-local.sh exact",
    "install-local.sh resolve",
    "record.sh taken",
  ]);
  expect(dependencies.files.map(({ text }) => text)).toEqual([
    `six==1.17.0 ${hash}\n`,
    "humanize==4.16.0\n",
    "ipykernel\n",
  ]);
});
