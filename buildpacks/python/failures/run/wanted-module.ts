import type { FoundRunFailure } from "../../../../src/diagnosis/run-pattern.ts";
import { failingFrame } from "./failing-frame.ts";

/**
 * The module that code wanted. Python names the first part that is missing; where many distributions share that part (`google`), the
 * line that imports it says which.
 */
export function wantedModule({ failure, groups }: FoundRunFailure): string {
  const module = groups["module"] ?? "";
  const line = failingFrame(failure)?.line ?? "";
  const from = /^from ([\w.]{1,200}) import (\w{1,100})/.exec(line);
  if (from?.[1] !== undefined && isBelow(from[1], module)) {
    return /^(?:google|azure|zope)\b/.test(module) ? `${from[1]}.${from[2] ?? ""}` : module;
  }
  const imported = /^import ([\w.]{1,200})/.exec(line)?.[1];
  return imported !== undefined &&
    isBelow(imported, module) &&
    /^(?:google|azure|zope|mpl_toolkits)\b/.test(module)
    ? imported
    : module;
}

function isBelow(name: string, module: string): boolean {
  return name === module || name.startsWith(`${module}.`);
}
