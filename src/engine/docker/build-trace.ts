import type { SolverReport } from "../build-steps.ts";
import { decodeMessage } from "./protocol.ts";

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
  readonly logs: readonly { readonly vertex: string; readonly stream: number; readonly msg: Uint8Array }[];
}

/** Decodes the base64 text of a `moby.buildkit.trace` message. @throws Error for bytes that are no such message */
export function decodeBuildTrace(base64: string): SolverReport {
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
    logs: status.logs.map(({ vertex, stream, msg }) => ({ vertex, stream, bytes: msg })),
  };
}

function toSeconds(time: Timestamp | null): number | undefined {
  return time ? time.seconds + time.nanos / 1e9 : undefined;
}
