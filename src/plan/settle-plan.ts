import type { MountedScript } from "./foundation.ts";
import type { Plan } from "./plan.ts";
import type { Mount, Step } from "./step.ts";

/**
 * The plan with every command run by a script that makes its layer the same whenever it runs. The script is root's, and runs the
 * command as the step's user.
 */
export function settlePlan(plan: Plan, settled: MountedScript): Plan {
  return {
    ...plan,
    stages: plan.stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) => settleStep(step, settled)),
    })),
  };
}

function settleStep(step: Step, { path, mounts }: MountedScript): Step {
  if (step.kind !== "run") return step;
  const { user, ...asRoot } = step;
  return {
    ...asRoot,
    argv: [path, ...(user === undefined ? [] : ["--user", user]), ...step.argv],
    mounts: [...mounts, ...step.mounts.map((mount) => ownedBy(user, mount))],
  };
}

function ownedBy(user: string | undefined, mount: Mount): Mount {
  return mount.kind === "cache" && user !== undefined ? { ...mount, owner: user } : mount;
}
