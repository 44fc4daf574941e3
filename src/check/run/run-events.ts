import * as v from "valibot";

const Cell = v.pipe(v.number(), v.integer(), v.minValue(1));
const Text = v.optional(v.string(), "");

const RaisedError = v.object({ name: v.string(), message: v.string(), traceback: v.array(v.string()) });

const End = v.object({
  event: v.literal("end"),
  reason: v.picklist([
    "done",
    "error",
    "time limit",
    "memory",
    "died",
    "kernel missing",
    "unreadable",
    "output limit",
    "outputs late",
    "no runner",
  ]),
  /** The one that ended it. */
  cell: v.nullable(Cell),
  error: v.fallback(v.nullish(RaisedError), undefined),
  message: Text,
  /** What the kernel printed past its outputs. */
  log: Text,
  /** Of a time limit. */
  limit: v.optional(v.picklist(["cell", "notebook"]), "cell"),
});

const Event = v.variant("event", [
  v.object({ event: v.literal("ready") }),
  v.object({ event: v.literal("start"), cell: Cell, cells: Cell }),
  /** Of the cell that the next `cell` is of, in nbformat's form. */
  v.object({ event: v.literal("output"), cell: Cell, output: v.unknown() }),
  v.object({
    event: v.literal("cell"),
    cell: Cell,
    executionCount: v.fallback(v.nullable(v.number()), null),
    seconds: v.number(),
  }),
  End,
]);

/** What the notebook runner tells, one after the other; `end` is the last. */
export type RunEvent = v.InferOutput<typeof Event>;
export type EndEvent = v.InferOutput<typeof End>;

/** @throws ValiError, SyntaxError for what the runner never writes */
export function parseEvent(json: string): RunEvent {
  return v.parse(Event, JSON.parse(json));
}
