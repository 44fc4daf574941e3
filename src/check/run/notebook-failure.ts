import { parse, type ParseError } from "jsonc-parser";
import { formatByteSize } from "../../configuration/byte-size.ts";
import type { RaisedError, RunEnd, RunFailure } from "../../diagnosis/run-failure.ts";
import { withoutEscapes } from "../../lint/text/without-escapes.ts";
import { readOutputs } from "../../notebook/read-outputs.ts";
import type { RepositoryPath } from "../../repository/repository.ts";
import { notebookPlace } from "./notebook-place.ts";
import type { EndEvent } from "./run-events.ts";
import type { ExecutedCell, RunLimits } from "./run-result.ts";

export interface FailedNotebook {
  readonly path: RepositoryPath;
  readonly text: string;
  readonly limits: RunLimits;
}

/** Why a notebook ended before its end. */
export interface NotebookEnd {
  readonly end: RunEnd;
  /** The cell that ended it. */
  readonly cell: number | undefined;
  readonly error: EndEvent["error"];
  /** Of a time limit. */
  readonly limit: EndEvent["limit"];
  /** What is known beside the cell's own outputs. */
  readonly log: string;
}

/** Kept of what was printed, in characters. */
const keptLog = 64 * 1024;

/** Kept of an error's message and traceback, in characters: the innermost frame may stand first or last. */
const keptError = 200_000;

export function notebookFailure(
  { path, text, limits }: FailedNotebook,
  { end, cell: number, error, limit, log }: NotebookEnd,
  executed: readonly ExecutedCell[],
): RunFailure {
  const stored = readOutputs(text);
  const raised = error ? raisedError(error) : undefined;
  const printed = executed
    .find((cell) => cell.number === number)
    ?.outputs.flatMap((output) => {
      return output.kind === "stream" ? [output.text] : [];
    });
  return {
    end,
    language: stored?.language,
    kernel: stored?.kernel,
    file: path,
    place:
      number === undefined || stored === undefined
        ? { file: path, ...(stored === undefined ? brokenLine(text) : {}) }
        : notebookPlace(
            { path, text, cells: stored.cells, number, traceback: raised?.traceback ?? "" },
            executed,
          ),
    code: number === undefined ? undefined : stored?.cells[number - 1]?.code,
    error: raised,
    log: [...(printed ?? []), log].filter(Boolean).join("\n").slice(-keptLog),
    limit: limitWords(end, limit, limits),
    network: limits.network,
  };
}

function raisedError({ name, message, traceback }: NonNullable<EndEvent["error"]>): RaisedError {
  return {
    name: plainText(name),
    message: plainText(message),
    traceback: plainText(traceback.join("\n")),
  };
}

/** Without colours. Of a text that nobody reads to its end, the beginning and the end. */
function plainText(text: string): string {
  if (text.length <= keptError) return withoutEscapes(text);
  const half = keptError / 2;
  return withoutEscapes(`${text.slice(0, half)}\n…\n${text.slice(-half)}`);
}

function limitWords(end: RunEnd, limit: EndEvent["limit"], limits: RunLimits): string | undefined {
  if (end === "memory") return formatByteSize(limits.memoryBytes);
  if (end === "output limit") return formatByteSize(limits.outputBytes);
  if (end !== "time limit") return undefined;
  return `${limit === "cell" ? limits.cellSeconds : limits.notebookSeconds} seconds`;
}

/** Where text ceases to be JSON, such as a merge conflict's first line; nothing where it is JSON of another kind. */
function brokenLine(text: string): { readonly line?: number } {
  const [first] = parseErrors(text);
  return first === undefined ? {} : { line: text.slice(0, first.offset).split("\n").length };
}

function parseErrors(text: string): readonly ParseError[] {
  const errors: ParseError[] = [];
  try {
    parse(text, errors);
  } catch (error) {
    // It nests deeper than the stack; what was wrong before that is known.
    if (!(error instanceof RangeError)) throw error;
  }
  return errors;
}
