import type { FailurePattern } from "./failure-pattern.ts";

/** Ends that the machine, and no line of the repository, has made. */
export const limitPatterns: readonly FailurePattern[] = [
  {
    code: "TIME_LIMIT",
    test: /bindery: the time limit of (?<minutes>\d+) minutes(?: for (?<script>\S+))? is over/g,
    ofScript: true,
    message: ({ minutes, script }) => `${script ?? "The installation"} took longer than ${minutes} minutes`,
    why: () => "Packages that are compiled from source take long; so does a script that waits for an answer.",
    suggestions: ({ script }) => [
      `See in the log which package took the time, and leave out of ${script ?? "the script"} what the notebooks do not use.`,
      "Ask for an R and a day in `runtime.txt` for which the packages are there as built ones.",
    ],
  },
  {
    code: "OUT_OF_MEMORY",
    test: /Killed signal terminated program|internal compiler error: Killed|virtual memory exhausted|[Cc]annot allocate memory|cannot allocate vector of size|^Killed$|exit(?:ed with)? code:? 137|non-zero code: 137/gm,
    message: ({ name }) =>
      name === undefined
        ? "The build ran out of memory"
        : `The build ran out of memory while \`${name}\` was compiled`,
    suggestions: () => [
      "Give the engine more memory (4 GB are enough for most packages), or close other programs, and run the command again.",
    ],
  },
  {
    code: "DISK_FULL",
    test: /No space left on device|write error during file append/g,
    message: () => "The engine's disk is full",
    suggestions: () => [
      "See what is held with `docker system df`, and free it with `docker builder prune` and `docker image prune`.",
    ],
  },
];
