const opening = "An error occurred while executing the following cell:\n";
const rule = /^-{10,80}$/m;

/** A failing cell's code, and what the log has after it. */
export interface CellOfLog {
  readonly code: string;
  readonly rest: string;
}

/**
 * The cell that nbclient's and nbconvert's error shows between two rulers (`CellExecutionError` of nbclient/exceptions.py); the last one,
 * undefined where there is none or its beginning is cut off.
 */
export function cellOfLog(log: string): CellOfLog | undefined {
  const start = log.lastIndexOf(opening);
  if (start === -1) return undefined;
  const shown = log.slice(start + opening.length);
  const first = rule.exec(shown);
  if (first === null) return undefined;
  const code = shown.slice(first.index + first[0].length);
  const second = rule.exec(code);
  if (second === null) return undefined;
  return {
    code: code.slice(0, second.index).trim(),
    rest: code.slice(second.index + second[0].length),
  };
}
