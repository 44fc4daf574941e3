import type { RunFailure } from "../run-failure.ts";

/** IPython's words for code of a cell, of 1 to 9. */
const cellFrame =
  /^(?:<ipython-input-[^>\n]{1,80}> in |(?:Cell |Input )?In(?:put)? ?\[\d{1,9}\],? (?:in |line )|Cell In\[\d{1,9}\], line (\d{1,9}))/;
const arrow = /^-{1,20}> {1,20}(\d{1,9})[ \t]/;
const syntaxPlace = /^ {1,8}(?:File "<ipython-input-[^"\n]{1,80}>"|Cell In\[\d{1,9}\]), line (\d{1,9})/;

/** The line of the failing cell, from 1, that its traceback points at first; undefined where it does not say. */
export function failingLine({ error }: Pick<RunFailure, "error">): number | undefined {
  const lines = (error?.traceback ?? "").split("\n");
  const frame = lines.findIndex((line) => cellFrame.test(line));
  const shown = frame === -1 ? [] : lines.slice(frame, frame + 30);
  for (const line of [...shown, ...lines]) {
    const number = arrow.exec(line)?.[1] ?? syntaxPlace.exec(line)?.[1];
    if (number !== undefined) return Number(number);
  }
  return undefined;
}
