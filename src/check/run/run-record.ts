import type { Output } from "../../notebook/outputs.ts";
import { readOutput } from "../../notebook/read-output.ts";
import type { EndEvent, RunEvent } from "./run-events.ts";
import type { ExecutedCell } from "./run-result.ts";

/** What events told so far. */
export interface RunRecord {
  readonly cells: readonly ExecutedCell[];
  /** The last that began. */
  readonly begun: number | undefined;
  readonly end: EndEvent | undefined;
  /** Whether the runner began at all. */
  readonly isReady: boolean;
}

/** Puts events together. */
export class RunRecorder {
  readonly #cells: ExecutedCell[] = [];
  #outputs: Output[] = [];
  #begun: number | undefined;
  #end: EndEvent | undefined;
  #isReady = false;

  add(event: RunEvent): void {
    if (event.event === "ready") this.#isReady = true;
    else if (event.event === "start") this.#begun = event.cell;
    else if (event.event === "output") this.#outputs.push(...asList(readOutput(event.output)));
    else if (event.event === "end") this.#end = event;
    else {
      const { cell: number, executionCount, seconds } = event;
      this.#cells.push({ number, executionCount, outputs: this.#outputs, seconds });
      this.#outputs = [];
    }
  }

  record(): RunRecord {
    return { cells: this.#cells, begun: this.#begun, end: this.#end, isReady: this.#isReady };
  }
}

function asList(output: Output | undefined): readonly Output[] {
  return output === undefined ? [] : [output];
}
