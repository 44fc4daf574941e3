import { BuildSteps } from "../build-steps.ts";
import type { BuildListener, StepFailedError } from "../engine.ts";
import { parseSolveStatus } from "./solve-status.ts";

/** Kept of the lines that are no progress. */
const keptMessages = 100;

/** What buildx prints with `--progress rawjson`: progress as JSON, and messages for people as text. */
export class BuildxOutput {
  readonly #listener: BuildListener;
  readonly #steps: BuildSteps;
  readonly #messages: string[] = [];

  constructor(listener: BuildListener) {
    this.#listener = listener;
    this.#steps = new BuildSteps(listener);
  }

  line(text: string): void {
    const status = parseSolveStatus(text);
    if (status) return this.#steps.report(status);
    if (text.trim() === "") return undefined;
    this.#messages.push(text);
    if (this.#messages.length > keptMessages) this.#messages.shift();
    return this.#listener.output(`${text}\n`);
  }

  /** What a build that ended with an error died of. */
  failure(): StepFailedError {
    const error = this.#messages.findLastIndex((line) => line.startsWith("ERROR: "));
    const text = this.#messages.slice(error === -1 ? 0 : error).join("\n");
    const message = text.replace(/^ERROR: (?:failed to build: )?/, "");
    return this.#steps.failure(message === "" ? "buildx ended without a word" : message);
  }
}
