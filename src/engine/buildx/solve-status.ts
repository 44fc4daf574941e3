import * as v from "valibot";
import type { SolverReport } from "../build-steps.ts";

/** moby/buildkit, client/graph.go: `SolveStatus` as JSON; only what is read. */
const SolveStatus = v.object({
  vertexes: v.nullish(
    v.array(
      v.object({
        digest: v.string(),
        name: v.optional(v.string(), ""),
        cached: v.optional(v.boolean(), false),
        started: v.nullish(v.string()),
        completed: v.nullish(v.string()),
        error: v.optional(v.string(), ""),
      }),
    ),
    [],
  ),
  logs: v.nullish(
    v.array(
      v.object({ vertex: v.string(), stream: v.optional(v.number(), 0), data: v.optional(v.string(), "") }),
    ),
    [],
  ),
});

/** One line of `--progress rawjson`; undefined for any other line, which is a message for people. */
export function parseSolveStatus(line: string): SolverReport | undefined {
  if (!line.startsWith("{")) return undefined;
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), SolveStatus), line);
  if (!result.success) return undefined;
  const { vertexes, logs } = result.output;
  return {
    vertexes: (vertexes ?? []).map((vertex) => ({
      ...vertex,
      started: toSeconds(vertex.started),
      completed: toSeconds(vertex.completed),
    })),
    logs: (logs ?? []).map(({ vertex, stream, data }) => ({
      vertex,
      stream,
      bytes: Buffer.from(data, "base64"),
    })),
  };
}

function toSeconds(time: string | null | undefined): number | undefined {
  return time ? Date.parse(time) / 1000 : undefined;
}
