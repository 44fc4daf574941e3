import type { CompareSettings, Difference, PassedOver } from "./comparison.ts";
import { volatileRules } from "./volatile/volatile-rules.ts";
import type { VolatileRule } from "./volatile/volatile-rule.ts";

/** A difference before it is known where it stands. */
export type Finding = Pick<Difference, "kind" | "message" | "stored" | "executed" | "offBy" | "picture">;

/** One comparison of a notebook while it goes on: what it goes by, what it passed over, and what it may still spend. */
export interface Comparing {
  readonly settings: CompareSettings;
  /** Those that are not switched off. */
  readonly rules: readonly VolatileRule[];
  /** How often each rule passed something over, by its id. */
  readonly passedOver: Map<string, number>;
  readonly left: {
    /** Pixels of pictures that may still be decoded, of the stored and the executed ones each. */
    pixels: number;
    /** Characters that rules may still be applied to: what is beyond is compared as it stands. */
    ruled: number;
  };
}

const mostPixels = 30_000_000;
const mostRuled = 15_000_000;

/** The beginning of a comparison. */
export function beginComparing(settings: CompareSettings): Comparing {
  return {
    settings,
    rules: volatileRules.filter(({ id }) => !settings.rulesOff.includes(id)),
    passedOver: new Map(),
    left: { pixels: mostPixels, ruled: mostRuled },
  };
}

/** Counts what a rule passed over. */
export function countPassedOver({ passedOver }: Comparing, ids: Iterable<string>): void {
  for (const id of ids) passedOver.set(id, (passedOver.get(id) ?? 0) + 1);
}

/** What was passed over, in the rules' order; what the user's own patterns did is last, as `ignore`. */
export function listPassedOver({ passedOver }: Comparing): readonly PassedOver[] {
  return [...volatileRules.map(({ id }) => id), ignoreId].flatMap((rule) => {
    const count = passedOver.get(rule);
    return count === undefined ? [] : [{ rule, count }];
  });
}

/** What the user's `ignore` patterns passed over is counted under this id. */
export const ignoreId = "ignore";
