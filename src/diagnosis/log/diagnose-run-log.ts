import { fileLineAt } from "../../notebook/read-notebook.ts";
import type { RepositoryPath } from "../../repository/repository.ts";
import type { Diagnosis } from "../diagnosis.ts";
import { diagnoseRun, type DiagnosisContext } from "../diagnose-run.ts";
import { gatherFacts, type RunFacts } from "../run-facts.ts";
import type { RunFailure } from "../run-failure.ts";
import { failingLine } from "./failing-line.ts";
import { readRunLog } from "./read-run-log.ts";

/** What is known beside the log. */
export interface LogContext extends DiagnosisContext {
  /** The notebook or script that the log is of. */
  readonly file?: RepositoryPath | undefined;
}

/** Why the run failed that a log tells of; with the repository and the notebook's path also where. */
export async function diagnoseRunLog(text: string, { file, ...context }: LogContext): Promise<Diagnosis> {
  const failure = readRunLog(text);
  if (file === undefined) return diagnoseRun(failure, context);
  const facts = await gatherFacts(context.repository, file);
  return diagnoseRun({ ...failure, file, place: placeOf(failure, file, facts) }, context);
}

/** The failing line of the cell that the log shows; the file alone where no cell is like it. */
function placeOf(failure: RunFailure, file: RepositoryPath, { notebook }: RunFacts): RunFailure["place"] {
  const { code } = failure;
  const cell = notebook?.cells.find(({ text }) => code !== undefined && text.trim() === code);
  if (cell === undefined) return { file };
  const lines = cell.text.split("\n");
  const number = Math.min((failingLine(failure) ?? 1) - 1, lines.length - 1);
  const offset = lines.slice(0, number).join("\n").length + (number === 0 ? 0 : 1);
  return { file, line: fileLineAt(cell, offset) };
}
