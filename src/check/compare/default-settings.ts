import type { CompareSettings } from "./comparison.ts";

/**
 * Strict, for a result that is passed over is worse than a difference too many. Floating point arithmetic on another processor or with
 * another BLAS is off by some 1e-12 of a number, and people print fewer than six digits: 1e-6 of the number. No absolute tolerance: `1.4e-23`
 * may be a result. Of a picture no pixel may differ, for a figure in a plot has some twenty; what pixelmatch takes for smoothed edges and
 * colours within its own threshold (0.1) are the same.
 */
export const defaultCompareSettings: CompareSettings = {
  relativeTolerance: 1e-6,
  absoluteTolerance: 0,
  pixelShare: 0,
  pixelThreshold: 0.1,
  rulesOff: [],
  ignore: [],
  ignoreTags: ["bindery-ignore", "nbval-ignore-output"],
};
