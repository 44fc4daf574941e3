import type { EngineDescription } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";

/**
 * A folder of this machine can be mounted, and a port of 127.0.0.1 reached, only where the engine runs on it.
 * @throws UserError MOUNT_IMPOSSIBLE
 */
export function checkMountable(
  engine: EngineDescription,
  mounted: string | undefined,
  publishes: boolean,
): void {
  if (engine.local || (mounted === undefined && !publishes)) return;
  throw new UserError({
    code: "MOUNT_IMPOSSIBLE",
    message: `The engine at ${engine.address} runs on another machine`,
    why: "It can neither mount folders of this one nor publish to its 127.0.0.1.",
    suggestions: ["Run bindery on that machine, or only build here: `bindery build`."],
  });
}
