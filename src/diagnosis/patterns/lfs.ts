import type { RunPattern } from "../run-pattern.ts";
import { advise } from "./advise.ts";

/** Data that Git LFS keeps and nobody fetched: its pointer is text that begins with `version https://git-lfs…` (git-lfs's spec.md). */
export const lfsPatterns: readonly RunPattern[] = [
  {
    id: "lfs-pointer",
    code: "FILE_MISSING",
    in: "traceback",
    test: /(?:UnpicklingError: invalid load key, 'v'|version https:\/\/git-lfs\.github\.com\/spec)/,
    message: () => "A file that the code reads is a pointer of Git LFS in place of the data",
    remedies: advise(
      () => "Fetch the data with `git lfs pull`, or download it in postBuild from where it is published.",
    ),
  },
];
