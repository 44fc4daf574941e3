import type { MountedScript } from "./foundation.ts";
import type { Plan } from "./plan.ts";
import type { Step } from "./step.ts";

/** The plan with every command run by a script that makes its layer the same whenever it runs. */
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
  return { ...step, argv: [path, ...step.argv], mounts: [...mounts, ...step.mounts] };
}
