import { formatDuration } from "../../report/format-duration.ts";
import type { Report } from "../../ui/progress.ts";

/** In seconds; then each time the run has taken twice as long, and at last at equal distances. */
const firstNote = 15;
const longestSilence = 300;

export interface CellTeller {
  readonly onCell: (cell: number, cells: number) => void;
  readonly end: () => void;
}

/** Tells now and then which cell of a notebook runs: few lines in a log, and none of a notebook that is quick. `end` ends it. */
export function tellOfCells(path: string, report: Report): CellTeller {
  let place = "starts";
  let seconds = 0;
  let timer: NodeJS.Timeout;
  const wait = () => {
    const pause = seconds === 0 ? firstNote : Math.min(seconds, longestSilence);
    timer = setTimeout(() => {
      seconds += pause;
      report({ type: "note", text: `${path}: ${place} (${formatDuration(seconds)} so far)` });
      wait();
    }, pause * 1000);
    // It keeps no program alive.
    timer.unref();
  };
  wait();
  return {
    onCell: (cell, cells) => (place = `in cell ${cell} of ${cells}`),
    end: () => clearTimeout(timer),
  };
}
