import type { Remedy } from "./remedy.ts";
import type { RunCode } from "./run-codes.ts";
import type { RunFacts } from "./run-facts.ts";
import type { RunEnd, RunFailure } from "./run-failure.ts";

/** What one kind of failed run looks like, and what it means. The most telling patterns stand first in their lists. */
export interface RunPattern {
  /** In kebab-case, for tests and for people who look at a wrong diagnosis. */
  readonly id: string;
  readonly code: RunCode;
  /** `error` and `exit code` where absent. */
  readonly ends?: readonly RunEnd[];
  /** Languages by Jupyter's names; any where absent. */
  readonly languages?: readonly string[];
  /** What is looked at: `error` is `Name: message`; that and the traceback; or the log. */
  readonly in: "error" | "traceback" | "log";
  /** Linear in the length of any text: no quantifier inside another. */
  readonly test: RegExp;
  /** False where what stands there is of another kind after all. */
  readonly applies?: (found: FoundRunFailure) => boolean;
  readonly message: (found: FoundRunFailure) => string;
  readonly why?: (found: FoundRunFailure) => string | undefined;
  /** The likeliest first; the first that can be written into the repository is the edit, else the first advice. */
  readonly remedies: (found: FoundRunFailure) => readonly Remedy[];
}

export interface FoundRunFailure {
  readonly failure: RunFailure;
  readonly facts: RunFacts;
  /** Named groups of the pattern's expression. */
  readonly groups: Readonly<Record<string, string | undefined>>;
}
