import type { RunPattern } from "../run-pattern.ts";
import { commandPatterns } from "./commands.ts";
import { credentialPatterns } from "./credentials.ts";
import { devicePatterns } from "./devices.ts";
import { filePatterns } from "./files.ts";
import { inputPatterns } from "./input.ts";
import { kernelPatterns } from "./kernels.ts";
import { lfsPatterns } from "./lfs.ts";
import { libraryPatterns } from "./libraries.ts";
import { limitPatterns } from "./limits.ts";
import { networkPatterns } from "./network.ts";
import { raisedPatterns } from "./raised.ts";

/** What failures look like in any language. */
export const generalPatterns: readonly RunPattern[] = [
  ...limitPatterns,
  ...kernelPatterns,
  ...libraryPatterns,
  ...commandPatterns,
  ...devicePatterns,
  ...credentialPatterns,
  ...lfsPatterns,
  ...networkPatterns,
  ...filePatterns,
  ...inputPatterns,
];

/** What is left of an error that no pattern knows. */
export const lastResorts: readonly RunPattern[] = raisedPatterns;
