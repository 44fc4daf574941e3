import { buildpacks } from "../../buildpacks/index.ts";
import type { Detection } from "../buildpack.ts";
import { advice } from "../edits/edit.ts";
import type { Repository } from "../repository/repository.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { findRunPattern } from "./find-run-pattern.ts";
import { readRaisedError } from "./log/raised-error.ts";
import { generalPatterns, lastResorts } from "./patterns/general-patterns.ts";
import { resolveRemedies } from "./resolve-remedy.ts";
import { gatherFacts } from "./run-facts.ts";
import type { RunFailure } from "./run-failure.ts";
import type { RunPattern } from "./run-pattern.ts";

/** What a diagnosis may ask beside the failure itself. */
export interface DiagnosisContext {
  /** Undefined where nothing but a log is there: then no edit has changes. */
  readonly repository: Repository | undefined;
  /** In the order in which they win; none where nothing is known of the environment. */
  readonly detections: readonly Detection[];
}

/** Why a notebook or script failed, where, and the one edit that mends it: `RUN_UNKNOWN` where no pattern knows it. */
export async function diagnoseRun(failure: RunFailure, context: DiagnosisContext): Promise<Diagnosis> {
  const told = withRaisedError(failure);
  const facts = await gatherFacts(context.repository, failure.file);
  const known = findRunPattern(everyRunPattern(), told, facts);
  if (known === undefined) return unknown(told);
  const { pattern, found } = known;
  return {
    code: pattern.code,
    message: pattern.message(found),
    where: failure.place,
    why: pattern.why?.(found),
    edit: await resolveRemedies(pattern.remedies(found), failure, context),
  };
}

/** Every pattern in the order in which they are asked: languages know their own errors best; what is the same in all of them comes next. */
export function everyRunPattern(): readonly RunPattern[] {
  return [...buildpacks.flatMap(({ runPatterns }) => runPatterns ?? []), ...generalPatterns, ...lastResorts];
}

/** A script tells of its error in what it prints. */
function withRaisedError(failure: RunFailure): RunFailure {
  if (failure.error !== undefined || (failure.end !== "exit code" && failure.end !== "error")) return failure;
  return { ...failure, error: readRaisedError(failure.log) };
}

const tellingLines = 12;

function unknown({ place, log }: RunFailure): Diagnosis {
  const lines = log.trimEnd().split("\n").slice(-tellingLines).join("\n");
  return {
    code: "RUN_UNKNOWN",
    message: "The run failed, and nothing in what it printed says why",
    where: place,
    why: lines === "" ? undefined : lines,
    edit: advice("Run it by hand in the image (`bindery run`), cell by cell, and look where it stops."),
  };
}
