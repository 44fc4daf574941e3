import type { FailurePattern } from "../failure-pattern.ts";

/** Ends that the machine has made, and no line of the repository. */
export const limitPatterns: readonly FailurePattern[] = [
  {
    code: "DISK_FULL",
    test: /no space left on device|disk quota exceeded|\[Errno 28\]|ENOSPC/i,
    message: () => "The engine's disk is full",
    suggestions: () => [
      "Free the engine's disk: see what is held with `docker system df`, and free it with `docker builder prune` and `docker image prune`.",
    ],
  },
  {
    code: "OUT_OF_MEMORY",
    test: /Killed signal terminated program|internal compiler error: Killed|virtual memory exhausted|[Cc]annot allocate memory|cannot allocate vector of size|JavaScript heap out of memory|^(?:\/\S+: line \d+:\s+\d+ )?Killed\b[^\n]{0,80}$|exit(?:ed with)? code:? 137\b|non-zero code: 137\b|did not complete successfully: exit code: 137|fatal error: Killed|std::bad_alloc|signal: 9, SIGKILL|^MemoryError$/m,
    message: () => "The build ran out of memory",
    suggestions: () => [
      "Give the engine more memory (4 GB are enough for most packages), or ask for versions that need not be compiled.",
    ],
  },
  {
    code: "TIME_LIMIT",
    test: /(?:build|job|step) (?:timed out|exceeded the (?:maximum )?time)|Build exceeded the maximum build time|context deadline exceeded|ERROR: Job failed: execution took longer than|The operation was canceled\.|did not complete successfully: exit code: 124/i,
    message: () => "The build took longer than it may",
    suggestions: () => [
      "See in the log which step took the time: ask for versions that come built (wheels, conda packages), and download data when a notebook runs, not in the build.",
    ],
  },
];
