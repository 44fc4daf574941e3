import { BuildSteps } from "../build-steps.ts";
import type { BuildListener } from "../engine.ts";
import { decodeBuildTrace } from "./build-trace.ts";

interface EngineMessage {
  readonly id?: string;
  readonly aux?: unknown;
  readonly errorDetail?: { readonly message?: string };
  readonly error?: string;
}

/** Follows one build: turns the engine's messages into steps for the listener, and keeps what an error will need. */
export class BuildProgress {
  readonly #steps: BuildSteps;
  #error: string | undefined;
  #imageId: string | undefined;

  constructor(listener: BuildListener) {
    this.#steps = new BuildSteps(listener);
  }

  /** Takes one line of the engine's answer. @throws SyntaxError for a line that is no JSON */
  message(line: string): void {
    const message = JSON.parse(line) as EngineMessage;
    if (message.id === "moby.buildkit.trace" && typeof message.aux === "string")
      this.#steps.report(decodeBuildTrace(message.aux));
    if (message.id === "moby.image.id") this.#imageId = (message.aux as { ID?: string } | undefined)?.ID;
    const error = message.errorDetail?.message ?? message.error;
    if (error !== undefined) this.#error = error;
  }

  /** The image's id. @throws StepFailedError where the build failed, Error where the answer ended without a word */
  result(): string {
    if (this.#error !== undefined) throw this.#steps.failure(this.#error);
    if (this.#imageId === undefined)
      throw new Error("the engine ended the build without an image and without an error");
    return this.#imageId;
  }
}
