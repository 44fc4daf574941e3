import type { RunPattern } from "../run-pattern.ts";
import { advise } from "./advise.ts";

/** Memory, time, room on the disk, and the size of outputs. */
export const limitPatterns: readonly RunPattern[] = [
  {
    id: "time-limit",
    code: "RUN_TIME_LIMIT",
    ends: ["time limit"],
    in: "log",
    test: /^/,
    message: ({ failure }) =>
      failure.limit === undefined
        ? "A cell took longer than it may"
        : `It took longer than the ${failure.limit} that it may`,
    remedies: advise(
      () =>
        "Give it more time (`cell-seconds` or `notebook-seconds` below `check:` in bindery.yml), or tag the cell `skip-execution` where it needs hours.",
    ),
  },
  {
    id: "memory-limit",
    code: "RUN_OUT_OF_MEMORY",
    ends: ["memory"],
    in: "log",
    test: /^/,
    message: ({ failure }) =>
      failure.limit === undefined
        ? "The code needed more memory than it was given"
        : `The code needed more than the ${failure.limit} of memory that it was given`,
    remedies: advise(
      () => "Give it more memory (`memory` below `check:` in bindery.yml), or read less data at once.",
    ),
  },
  {
    id: "gpu-memory",
    code: "RUN_OUT_OF_MEMORY",
    in: "error",
    test: /CUDA out of memory|CUDA_ERROR_OUT_OF_MEMORY|ResourceExhaustedError: OOM/,
    message: () => "The code needed more memory than the GPU has",
    remedies: advise(() => "Make the batches smaller (`batch_size`), or run it on a GPU with more memory."),
  },
  {
    id: "allocation-failed",
    code: "RUN_OUT_OF_MEMORY",
    ends: ["error", "exit code", "died"],
    in: "traceback",
    test: /(?:Unable to allocate (?<size>[\d.]{1,12} [KMGTP]i?B)|^MemoryError\b|std::bad_alloc|cannot allocate vector of size (?<vector>[\d.]{1,12} [KMG]b)|OutOfMemoryError\(?|Cannot allocate memory|java\.lang\.OutOfMemoryError)/m,
    message: ({ groups: { size, vector } }) => {
      const wanted = size ?? vector;
      return `The code asked for more memory than there is${wanted === undefined ? "" : ` (${wanted} at once)`}`;
    },
    remedies: advise(
      () => "Give it more memory (`memory` below `check:` in bindery.yml), or read less data at once.",
    ),
  },
  {
    id: "disk-full",
    code: "DISK_FULL",
    ends: ["error", "exit code", "died"],
    in: "traceback",
    test: /No space left on device|Disk quota exceeded/,
    message: () => "There is no room left on the disk that the code writes to",
    remedies: advise(
      () => "Free room on the machine's disk, or write less: delete what the code no longer needs.",
    ),
  },
  {
    id: "output-limit",
    code: "OUTPUT_TOO_LARGE",
    ends: ["output limit"],
    in: "log",
    test: /^/,
    message: ({ failure }) => `The code printed more than ${failure.limit ?? "a notebook can hold"}`,
    remedies: advise(() => "Print less: remove the print from the loop, or write the data into a file."),
  },
  {
    id: "outputs-late",
    code: "RUN_TIME_LIMIT",
    ends: ["outputs late"],
    in: "log",
    test: /(?:did not all come within (?<seconds>\d{1,9}) seconds|$)/,
    message: ({ groups: { seconds } }) =>
      `A cell was done, and its outputs did not all come${seconds === undefined ? "" : ` within ${seconds} seconds`}`,
    why: () => "The machine is too busy for so many of them, or the code changed how the kernel sends them.",
    remedies: advise(() => "Print less in the cell, or run fewer notebooks at a time (`--jobs 1`)."),
  },
];
