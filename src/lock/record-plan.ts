import type { Foundation } from "../plan/foundation.ts";
import type { Plan, Stage } from "../plan/plan.ts";
import { runScript } from "../plan/run-script.ts";
import type { Mount, Step } from "../plan/step.ts";
import { installsDebian } from "./lock-plan.ts";
import { type Recording, recordFolder } from "./locking.ts";

/** The stage that is built for its files alone; no image of a repository has any of them. */
const recordStage = "lock";

/** Where it sees Debian's lists of the stages. */
const mounted = "/mnt/stages";

/**
 * The plan of an image that holds what the stages of another installed: a folder for each buildpack, and one for Debian's packages.
 * It starts its own reading: a container of it writes the folder to stdout, as a tar.
 */
export function recordPlan(
  plan: Plan,
  recordings: ReadonlyMap<string, Recording>,
  foundation: Foundation,
): Plan {
  const all = [...recordings];
  return {
    ...plan,
    stages: [
      ...plan.stages,
      ...all.flatMap(([, { stages }]) => stages),
      {
        name: recordStage,
        from: foundation.last,
        comment: "What was installed, for a lock.",
        steps: [
          recordDebian(plan, foundation),
          ...all.map(([buildpack, { stages }]) => copyRecord(buildpack, stages)),
          { kind: "entrypoint", argv: ["tar", "--create", "--directory", recordFolder, "."] },
          { kind: "command", argv: [] },
        ],
      },
    ],
    target: recordStage,
    files: [...new Set([...plan.files, ...all.flatMap(([, { files }]) => files)])],
  };
}

function copyRecord(buildpack: string, stages: Recording["stages"]): Step {
  const last = stages.at(-1)?.name ?? stages[0].name;
  return { kind: "copy", from: last, source: `${recordFolder}/`, target: `${recordFolder}/${buildpack}/` };
}

/** Of the image, and of every stage of the repository's own that Debian's packages may have been installed in. */
function recordDebian(plan: Plan, foundation: Foundation): Step {
  const shared = new Set(foundation.stages.map(({ name }) => name));
  const recorded = plan.stages.filter(
    (stage) => stage.name === plan.target || (!shared.has(stage.name) && installsAny(stage)),
  );
  return runScript(
    foundation.listPackages,
    [`${recordFolder}/debian`, ...recorded.map(({ name }) => `${mounted}/${name}`)],
    recorded.map(({ name }): Mount => ({
      kind: "stage",
      stage: name,
      source: "/var/lib/dpkg",
      target: `${mounted}/${name}`,
    })),
  );
}

function installsAny({ steps }: Stage): boolean {
  return steps.some((step) => installsDebian(step));
}
