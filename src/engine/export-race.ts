import { StepFailedError } from "./engine.ts";

/**
 * Whether a build died of a race of BuildKit's with containerd (moby/buildkit#6521): all steps are done, and the image can't be
 * unpacked since a snapshot has just been taken away. The same build again finds its steps done and goes through.
 */
export function isExportRace(error: unknown): boolean {
  return (
    error instanceof StepFailedError &&
    /failed to prepare extraction snapshot\b/.test(error.message) &&
    /parent snapshot \S+ does not exist/.test(error.message)
  );
}
