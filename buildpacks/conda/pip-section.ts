import { type ContributionContext, emptySlot } from "../../src/buildpack.ts";
import { toolchainStage } from "../../src/plan/plan.ts";
import { runScript } from "../../src/plan/run-script.ts";
import { applyChanges, markChanges, recordChanges } from "../assemble/index.ts";
import { installLocal, type PipSlots } from "../python/pip-slots.ts";
import { splitByNeed, type SplitRequirements } from "../python/requirements/split-by-need.ts";
import { noRequirements } from "../python/spec.ts";
import { condaEnvironment } from "./conda-environment.ts";
import type { InstallList } from "./install-list.ts";

export const pipStage = "pip-packages";
const taken = "/taken";

interface EarlyInstall {
  readonly text: string;
  readonly mode: string;
}

/**
 * pip's part of a conda environment. Unlike wheels for an empty environment it must see what conda installed, so it runs in a copy of
 * that with compilers at hand; the image takes over what it changed.
 */
export function pipSection(list: InstallList, context: ContributionContext): PipSlots {
  const split = splitByNeed(list.pip ?? noRequirements, { exact: list.exact });
  const mode = list.exact ? "exact" : "resolve";
  // The environment's own pip: it is for its Python, whatever that is.
  const pip = { environment: condaEnvironment, pip: { folder: "", mounts: [] } };
  const local = { ...pip, folder: context.repositoryDir, name: "local" };
  const project = split.late === undefined ? emptySlot : installLocal(split, mode, local);
  const early = earlyInstalls(list, split, mode);
  if (early.length === 0) return { dependencies: emptySlot, project };
  const slots = early.map((install, index) =>
    installLocal(
      { late: install.text, constraints: split.constraints, lateConstraints: undefined },
      install.mode,
      {
        ...pip,
        folder: "/",
        name: `pip-${index + 1}`,
      },
    ),
  );
  return {
    dependencies: {
      files: slots.flatMap(({ files }) => files),
      sideStages: [
        {
          name: pipStage,
          from: toolchainStage,
          comment: "What pip adds to conda's packages; what has no wheel is compiled here.",
          steps: [
            runScript(markChanges, [taken, condaEnvironment]),
            ...slots.flatMap(({ steps }) => steps),
            runScript(recordChanges, [taken, context.owner, condaEnvironment]),
          ],
          buildsPackages: true,
        },
      ],
      steps: [
        runScript(applyChanges, [taken], [{ kind: "stage", stage: pipStage, source: taken, target: taken }]),
      ],
    },
    project,
  };
}

/** A lock is installed as it is; what its makers left out is resolved beside it. */
function earlyInstalls(
  { companions }: InstallList,
  { early, unhashed = "" }: SplitRequirements,
  mode: string,
): readonly EarlyInstall[] {
  const added = companions.map((name) => `${name}\n`).join("");
  return [
    { text: early, mode },
    { text: unhashed, mode },
    { text: added, mode: "resolve" },
  ].filter(({ text }) => text !== "");
}
