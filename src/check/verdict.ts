import type { CheckReport, RepositoryVerdict } from "./report.ts";

/** The parts of a report that a verdict is made of. */
export type Judged = Pick<CheckReport, "lint" | "build" | "notebooks" | "scripts" | "rebuild" | "complete">;

/**
 * The verdict of the repository: the worst of its parts. What was not reached makes it `unchecked` where nothing worse is known, so that
 * an interrupted check is never taken for a good one.
 */
export function verdictOf({ lint, build, notebooks, scripts, rebuild, complete }: Judged): RepositoryVerdict {
  const verdicts = new Set<string>([
    ...lint.findings.filter(({ severity }) => severity === "error").map(() => "fails"),
    ...[build, ...notebooks, ...scripts, rebuild].map((part) => part?.verdict ?? "same"),
  ]);
  for (const verdict of ["fails", "differs", "unchecked"] as const) {
    if (verdicts.has(verdict)) return verdict;
  }
  return complete ? "same" : "unchecked";
}

/** 0 where all is the same, 1 where something fails, 3 where all runs and something differs; 130 (128 + SIGINT) where a signal ended it. */
export function exitCodeOfVerdict({ verdict, complete }: Pick<CheckReport, "verdict" | "complete">): number {
  return complete ? { same: 0, fails: 1, differs: 3, unchecked: 1 }[verdict] : 130;
}
