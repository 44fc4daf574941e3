import type { Problem } from "../../../src/lint/rule.ts";

/** In one file; who mends these finds the others. */
const most = 200;

/** The problems of a file, those of the same place and words once: code that is called from several places is come by as often. */
export function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  const first = new Map<string, Problem>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.where, problem.message]);
    if (!first.has(key)) first.set(key, problem);
    if (first.size === most) break;
  }
  return [...first.values()];
}
