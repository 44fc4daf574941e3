import { decodeMessage } from "./protocol.ts";

/** One report of BuildKit's solver: what started or ended, and what was printed. */
export interface BuildTrace {
  readonly vertexes: readonly Vertex[];
  readonly logs: readonly { readonly vertex: string; readonly text: string }[];
}

export interface Vertex {
  readonly digest: string;
  readonly name: string;
  readonly cached: boolean;
  /** Seconds since 1970; undefined where it has not started, or not ended. */
  readonly started: number | undefined;
  readonly completed: number | undefined;
  readonly error: string;
}

interface Timestamp {
  readonly seconds: number;
  readonly nanos: number;
}

interface StatusObject {
  readonly vertexes: readonly {
    readonly digest: string;
    readonly name: string;
    readonly cached: boolean;
    readonly error: string;
    readonly started: Timestamp | null;
    readonly completed: Timestamp | null;
  }[];
  readonly logs: readonly { readonly vertex: string; readonly msg: Uint8Array }[];
}

/** Decodes the base64 text of a `moby.buildkit.trace` message. @throws Error for bytes that are no such message */
export function decodeBuildTrace(base64: string): BuildTrace {
  const status = decodeMessage("StatusResponse", Buffer.from(base64, "base64")) as StatusObject;
  return {
    vertexes: status.vertexes.map((vertex) => ({
      digest: vertex.digest,
      name: vertex.name,
      cached: vertex.cached,
      error: vertex.error,
      started: toSeconds(vertex.started),
      completed: toSeconds(vertex.completed),
    })),
    logs: status.logs.map(({ vertex, msg }) => ({ vertex, text: Buffer.from(msg).toString("utf8") })),
  };
}

function toSeconds(time: Timestamp | null): number | undefined {
  return time ? time.seconds + time.nanos / 1e9 : undefined;
}
