import type { Foundation } from "../plan/foundation.ts";
import type { ContextFile, Plan, Stage } from "../plan/plan.ts";
import type { Mount, Step } from "../plan/step.ts";
import { debianMoments } from "./debian-moments.ts";
import type { BinderyLock } from "./lock-file.ts";

/** The folder of the build context that network.sh looks for, and where steps see it. */
const folder = "build/locked";
const debianVersions = `${folder}/debian.txt`;
const debianTimes = `${folder}/moments.txt`;

/**
 * The plan with every step that may install Debian packages held to the lock's versions of them.
 * The stages that all images share are left as they are: bindery itself says what is in them.
 */
export function lockPlan(plan: Plan, lock: BinderyLock, foundation: Foundation): Plan {
  const versions = [...new Set(Object.values(lock.debian).flat())].toSorted();
  if (versions.length === 0) return plan;
  const shared = new Set(foundation.stages.map(({ name }) => name));
  return {
    ...plan,
    stages: plan.stages.map((stage) => (shared.has(stage.name) ? stage : lockStage(stage))),
    files: [...plan.files, lines(debianVersions, versions), lines(debianTimes, debianMoments(lock))],
  };
}

function lockStage(stage: Stage): Stage {
  return { ...stage, steps: stage.steps.map((step) => (installsDebian(step) ? lockStep(step) : step)) };
}

function lockStep(step: Extract<Step, { readonly kind: "run" }>): Step {
  const held: readonly Mount[] = [
    { kind: "context", source: folder, target: `/${folder}` },
    { kind: "secret", id: "debian-snapshot" },
  ];
  return { ...step, mounts: [...step.mounts, ...held] };
}

function lines(path: string, items: readonly string[]): ContextFile {
  return { path, text: items.map((each) => `${each}\n`).join(""), executable: false };
}

/** Whether a step is given the mirrors of Debian's packages. */
export function installsDebian(step: Step): step is Extract<Step, { readonly kind: "run" }> {
  return (
    step.kind === "run" && step.mounts.some((mount) => mount.kind === "secret" && mount.id === "apt-mirror")
  );
}
