import { type AppliedEdits, applyEdits } from "../edits/apply-edits.ts";
import type { SourceRequest } from "../fetch-source.ts";
import { openSource } from "../opened-source.ts";
import type { PlanOptions } from "../prepare-image.ts";
import type { Checkout } from "../source/checkout.ts";
import { type Report, timed } from "../ui/progress.ts";
import { type Look, lookAt } from "./look-at.ts";
import type { Finding } from "./rule.ts";

export interface LintRequest extends SourceRequest {
  /** Make the edits that are safe, in the folder of the source. */
  readonly fix: boolean;
  readonly plan: PlanOptions;
}

export interface LintedSource extends AppliedEdits<Finding> {
  readonly checkout: Checkout;
  /** What is left. */
  readonly findings: readonly Finding[];
}

/**
 * From what the user typed to findings; needs no engine, and no network for a folder.
 * @throws UserError as openSource()
 */
export async function lintSource(
  request: LintRequest,
  { report, signal }: { readonly report: Report; readonly signal: AbortSignal },
): Promise<LintedSource> {
  const { configuration, checkout, open } = await openSource(request, { report, signal });
  const look = async () => lookAt(checkout, await open(), { configuration, plan: request.plan });
  return timed("plan", "Looking for what will hurt", { report, seconds: {} }, async () => {
    const { look: last, applied, skipped } = await lookAndMend(checkout, look, request.fix);
    return { checkout, findings: last.findings, applied, skipped };
  });
}

/** Edits that touch the same lines are made one after the other; each look finds less, and this many are enough. */
const mostLooks = 5;

/** Looks, and with `fix` makes the safe edits of what it finds and looks again, until there is nothing more to mend. */
export async function lookAndMend(
  checkout: Checkout,
  look: () => Promise<Look>,
  fix: boolean,
): Promise<AppliedEdits<Finding> & { readonly look: Look }> {
  const applied: Finding[] = [];
  let current = await look();
  if (!fix) return { look: current, applied, skipped: [] };
  for (let looks = 1; ; looks += 1) {
    const made = await applyEdits(checkout.root, current.findings, current.readings);
    applied.push(...made.applied);
    if (made.applied.length > 0) current = await look();
    if (made.applied.length === 0 || looks === mostLooks)
      return { look: current, applied, skipped: made.skipped };
  }
}
