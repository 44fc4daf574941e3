import type { RaisedError, RunFailure } from "../run-failure.ts";
import { cellOfLog } from "./cell-of-log.ts";
import { cleanLog } from "./clean-log.ts";
import { endings } from "./endings.ts";
import { languageOf } from "./language-of.ts";
import { readRaisedError } from "./raised-error.ts";

/** Lines at the end in which a runner says how it ended. */
const lastLines = 12;

/**
 * The failed run that a log of somebody else's runner tells of: of nbconvert, nbclient, papermill, pytest, or of a program by itself. Its
 * end is enough; colours and times before the lines don't matter.
 */
export function readRunLog(text: string): RunFailure {
  const log = cleanLog(text);
  const tail = log.split("\n").slice(-lastLines).join("\n");
  const ending = endings
    .map(({ end, test }) => ({ end, match: test.exec(tail) }))
    .find(({ match }) => match !== null);
  const cell = cellOfLog(log);
  const error = ending === undefined ? readRaisedError(cell?.rest ?? log) : undefined;
  return {
    end: ending?.end ?? (error === undefined ? "exit code" : "error"),
    language: languageOf(log, error, ending?.match?.groups?.["kernel"]),
    kernel: ending?.match?.groups?.["kernel"],
    file: undefined,
    place: undefined,
    code: cell?.code,
    error: error === undefined ? undefined : withinCell(error, cell?.rest),
    log,
    limit: ending?.match?.groups?.["limit"],
    network: undefined,
  };
}

/** All that was shown of the cell, where the error's own beginning is not its first line. */
function withinCell(error: RaisedError, shown: string | undefined): RaisedError {
  return shown === undefined ? error : { ...error, traceback: shown.trim() };
}
