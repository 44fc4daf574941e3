import type { MountedScript } from "./foundation.ts";
import type { Mount, RunStep } from "./step.ts";

/** The step that runs a script of the build context, as root, with further mounts behind the script's own. */
export function runScript(
  { path, mounts }: MountedScript,
  parameters: readonly string[],
  further: readonly Mount[] = [],
): RunStep {
  return { kind: "run", argv: [path, ...parameters], mounts: [...mounts, ...further] };
}
