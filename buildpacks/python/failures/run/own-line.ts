import type { FoundRunFailure } from "../../../../src/diagnosis/run-pattern.ts";
import { failingFrame } from "./failing-frame.ts";

/** The failing line where it is the repository's own. */
export function ownLine({ failure }: FoundRunFailure): string | undefined {
  const frame = failingFrame(failure);
  return frame?.isOwn === true ? frame.line : undefined;
}
