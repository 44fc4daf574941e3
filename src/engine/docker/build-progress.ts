import { type BuildListener, StepFailedError } from "../engine.ts";
import { decodeBuildTrace, type Vertex } from "./build-trace.ts";

/** Kept of each step's output, in characters, for the error that quotes it. */
const keptOutput = 64 * 1024;

interface EngineMessage {
  readonly id?: string;
  readonly aux?: unknown;
  readonly errorDetail?: { readonly message?: string };
  readonly error?: string;
}

/** Follows one build: turns the engine's messages into steps for the listener, and keeps what an error will need. */
export class BuildProgress {
  readonly #listener: BuildListener;
  readonly #started = new Set<string>();
  readonly #ended = new Set<string>();
  readonly #output = new Map<string, string>();
  #failed: Vertex | undefined;
  #error: string | undefined;
  #imageId: string | undefined;

  constructor(listener: BuildListener) {
    this.#listener = listener;
  }

  /** Takes one line of the engine's answer. @throws SyntaxError for a line that is no JSON */
  message(line: string): void {
    const message = JSON.parse(line) as EngineMessage;
    if (message.id === "moby.buildkit.trace" && typeof message.aux === "string") this.#trace(message.aux);
    if (message.id === "moby.image.id") this.#imageId = (message.aux as { ID?: string } | undefined)?.ID;
    const error = message.errorDetail?.message ?? message.error;
    if (error !== undefined) this.#error = error;
  }

  /** The image's id. @throws StepFailedError where the build failed, Error where the answer ended without a word */
  result(): string {
    if (this.#error !== undefined) {
      const failed = this.#failed;
      const log = failed ? (this.#output.get(failed.digest) ?? "") : "";
      throw new StepFailedError(this.#error, failed?.name ?? "", log);
    }
    if (this.#imageId === undefined)
      throw new Error("the engine ended the build without an image and without an error");
    return this.#imageId;
  }

  #trace(base64: string): void {
    const { vertexes, logs } = decodeBuildTrace(base64);
    for (const vertex of vertexes) this.#vertex(vertex);
    for (const { vertex, text } of logs) {
      this.#output.set(vertex, ((this.#output.get(vertex) ?? "") + text).slice(-keptOutput));
      this.#listener.output(text);
    }
  }

  #vertex(vertex: Vertex): void {
    const { digest, name, started, completed } = vertex;
    if (started !== undefined && completed === undefined && !this.#started.has(digest)) {
      this.#started.add(digest);
      this.#listener.step({ name, state: "started" });
    }
    if (completed === undefined || this.#ended.has(digest)) return;
    this.#ended.add(digest);
    // A cancelled sibling of the failed step carries an error too, but a later one.
    if (vertex.error !== "" && !this.#failed) this.#failed = vertex;
    this.#listener.step({ name, state: stateOf(vertex), seconds: completed - (started ?? completed) });
  }
}

function stateOf(vertex: Vertex): "cached" | "failed" | "done" {
  if (vertex.error !== "") return "failed";
  return vertex.cached ? "cached" : "done";
}
