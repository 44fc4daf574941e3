import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import protobuf from "protobufjs";

// BuildKit's own definition, as dockerode ships it: bindery's may not be checked against itself.
const dockerode = dirname(createRequire(import.meta.url).resolve("dockerode"));
const statusType = protobuf
  .loadSync(join(dockerode, "proto/buildkit_status.proto"))
  .lookupType("moby.buildkit.v1.StatusResponse");

interface TraceVertex {
  readonly digest: string;
  readonly name: string;
  readonly cached?: boolean;
  /** Seconds. */
  readonly started?: number;
  readonly completed?: number;
  readonly error?: string;
}

export interface Trace {
  readonly vertexes?: readonly TraceVertex[];
  readonly logs?: readonly {
    readonly vertex: string;
    readonly text: string | Uint8Array;
    readonly stream?: number;
  }[];
}

/** What BuildKit would send, as the base64 text of a `moby.buildkit.trace` message. */
export function encodeTrace({ vertexes = [], logs = [] }: Trace): string {
  const message = statusType.fromObject({
    vertexes: vertexes.map((vertex) => ({
      ...vertex,
      started: timestamp(vertex.started),
      completed: timestamp(vertex.completed),
    })),
    logs: logs.map(({ vertex, text, stream = 1 }) => ({ vertex, stream, msg: Buffer.from(text) })),
  });
  return Buffer.from(statusType.encode(message).finish()).toString("base64");
}

function timestamp(time: number | undefined) {
  if (time === undefined) return undefined;
  return { seconds: Math.floor(time), nanos: Math.round((time % 1) * 1e9) };
}
