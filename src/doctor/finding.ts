/** One thing that `doctor` looked at. */
export interface Finding {
  readonly name: string;
  /** `warning`: bindery works, something is missing or slow. */
  readonly state: "ok" | "warning" | "problem";
  readonly detail: string;
  /** What to do; with every finding that is not ok. */
  readonly remedy?: string;
}
