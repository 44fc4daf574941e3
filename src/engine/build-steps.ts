import { TextDecoder } from "node:util";
import { type BuildListener, StepFailedError } from "./engine.ts";

/** One step of BuildKit's solver, as far as it has come. */
export interface Vertex {
  readonly digest: string;
  readonly name: string;
  readonly cached: boolean;
  /** Seconds since 1970; undefined where it has not started, or not ended. */
  readonly started: number | undefined;
  readonly completed: number | undefined;
  readonly error: string;
}

/** What a step printed, in pieces that may end in the middle of a character. */
interface PrintedPiece {
  readonly vertex: string;
  /** 1 for stdout, 2 for stderr. */
  readonly stream: number;
  readonly bytes: Uint8Array;
}

/** One report of BuildKit's solver: what started or ended, and what was printed. */
export interface SolverReport {
  readonly vertexes: readonly Vertex[];
  readonly logs: readonly PrintedPiece[];
}

/** Kept of each step's output, in characters, for the error that quotes it. */
const keptOutput = 64 * 1024;

/** Follows one build by its solver's reports, whichever way they come: tells the listener of steps, and keeps what an error will need. */
export class BuildSteps {
  readonly #listener: BuildListener;
  readonly #started = new Set<string>();
  readonly #ended = new Set<string>();
  readonly #decoders = new Map<string, TextDecoder>();
  readonly #output = new Map<string, string>();
  readonly #failed: Vertex[] = [];
  readonly #known = new Map<string, Vertex>();

  constructor(listener: BuildListener) {
    this.#listener = listener;
  }

  report({ vertexes, logs }: SolverReport): void {
    for (const vertex of vertexes) this.#vertex(vertex);
    for (const piece of logs) this.#printed(piece);
  }

  /** What a build that ended with this message died of: the step, and what it printed. */
  failure(message: string): StepFailedError {
    // Not every step that fails ends a build: a cache that can't be read does not. The message repeats the error of the one that did, or
    // its command, where the stream ended before that was told; else the first, since the others were cancelled with it.
    const failed =
      this.#failed.find(({ error }) => message.includes(error)) ?? this.#named(message) ?? this.#failed[0];
    const log = failed ? (this.#output.get(failed.digest) ?? "") : "";
    return new StepFailedError(message, failed?.name ?? "", log);
  }

  /** The step whose command a message names (`executor failed running [/bin/sh -c …]`, `process "/bin/sh -c …" did not complete`). */
  #named(message: string): Vertex | undefined {
    const command = /\/bin\/sh -c (?<command>[^]+?)(?:\]: |" did not complete)/.exec(message)?.groups?.[
      "command"
    ];
    if (command === undefined) return undefined;
    return [...this.#known.values()].find(({ name }) => name.endsWith(command));
  }

  #printed({ vertex, stream, bytes }: PrintedPiece): void {
    const key = `${vertex} ${stream}`;
    const decoder = this.#decoders.get(key) ?? new TextDecoder("utf-8", { ignoreBOM: true });
    this.#decoders.set(key, decoder);
    const text = decoder.decode(bytes, { stream: true });
    if (text === "") return;
    this.#output.set(vertex, ((this.#output.get(vertex) ?? "") + text).slice(-keptOutput));
    this.#listener.output(text);
  }

  #vertex(vertex: Vertex): void {
    const { digest, name, started, completed } = vertex;
    this.#known.set(digest, vertex);
    if (started !== undefined && completed === undefined && !this.#started.has(digest)) {
      this.#started.add(digest);
      this.#listener.step({ name, state: "started" });
    }
    if (completed === undefined || this.#ended.has(digest)) return;
    this.#ended.add(digest);
    if (vertex.error !== "") this.#failed.push(vertex);
    this.#listener.step({ name, state: stateOf(vertex), seconds: completed - (started ?? completed) });
  }
}

function stateOf(vertex: Vertex): "cached" | "failed" | "done" {
  if (vertex.error !== "") return "failed";
  return vertex.cached ? "cached" : "done";
}
