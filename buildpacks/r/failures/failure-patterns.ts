import type { FailurePattern } from "./failure-pattern.ts";
import { limitPatterns } from "./limit-patterns.ts";
import { mirrorPatterns } from "./mirror-patterns.ts";
import { buildPatterns, notFoundPatterns } from "./package-patterns.ts";
import { scriptPatterns } from "./script-patterns.ts";
import { systemLibraryPatterns } from "./system-library-patterns.ts";
import { versionPatterns } from "./version-patterns.ts";

/** What an R installation prints and what it means, the most telling first: causes before what follows from them. */
export const failurePatterns: readonly FailurePattern[] = [
  ...limitPatterns,
  ...mirrorPatterns,
  ...versionPatterns,
  ...systemLibraryPatterns,
  ...notFoundPatterns,
  ...buildPatterns,
  ...scriptPatterns,
];
