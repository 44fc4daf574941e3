import type { Foundation } from "../plan/foundation.ts";
import type { Plan, Stage } from "../plan/plan.ts";
import type { Step } from "../plan/step.ts";
import type { BinderyLock } from "./lock-file.ts";

/** The folder of the build context that network.sh looks for, and where steps see it. */
const folder = "build/locked";
const debianVersions = `${folder}/debian.txt`;

/**
 * The plan with every step that may install Debian packages held to the lock's versions of them.
 * The stages that all images share are left as they are: bindery itself says what is in them.
 */
export function lockPlan(plan: Plan, { debian }: BinderyLock, foundation: Foundation): Plan {
  const versions = [...new Set(Object.values(debian).flat())].toSorted();
  if (versions.length === 0) return plan;
  const shared = new Set(foundation.stages.map(({ name }) => name));
  const text = versions.map((each) => `${each}\n`).join("");
  return {
    ...plan,
    stages: plan.stages.map((stage) => (shared.has(stage.name) ? stage : lockStage(stage))),
    files: [...plan.files, { path: debianVersions, text, executable: false }],
  };
}

function lockStage(stage: Stage): Stage {
  return { ...stage, steps: stage.steps.map((step) => (installsDebian(step) ? lockStep(step) : step)) };
}

function lockStep(step: Extract<Step, { readonly kind: "run" }>): Step {
  return { ...step, mounts: [...step.mounts, { kind: "context", source: folder, target: `/${folder}` }] };
}

/** Whether a step is given the mirrors of Debian's packages. */
export function installsDebian(step: Step): step is Extract<Step, { readonly kind: "run" }> {
  return (
    step.kind === "run" && step.mounts.some((mount) => mount.kind === "secret" && mount.id === "apt-mirror")
  );
}
