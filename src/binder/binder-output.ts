import type { Report } from "../ui/progress.ts";

/** The phases that BinderHub knows (repo2docker, `R2dState`). */
export type BinderPhase = "fetching" | "building" | "pushing" | "running";

/** Where an invocation says what happens. */
export interface BinderOutput {
  /** For all that bindery's own steps report. */
  readonly report: Report;
  /** One message with its own line end, of a phase or of none. */
  readonly write: (message: string, phase?: BinderPhase) => void;
  /** The one word on a failure; nothing follows it. */
  readonly fail: (error: Error) => void;
}
