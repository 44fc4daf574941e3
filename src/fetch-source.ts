import { resolve } from "node:path";
import type { Checkout } from "./source/checkout.ts";
import { dataFolder } from "./configuration/folders.ts";
import { openCheckout } from "./source/open-source.ts";
import { type PhaseSeconds, type Report, timed } from "./ui/progress.ts";

export interface SourceRequest {
  readonly source: string;
  readonly ref?: string | undefined;
  readonly subdir?: string | undefined;
}

export interface FetchSurroundings {
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly seconds: PhaseSeconds;
}

/**
 * The checkout of what the user typed: the folder itself, or one that is fetched and kept.
 * @throws UserError what the source gives cause to
 */
export async function fetchSource(
  { source, ref }: SourceRequest,
  surroundings: FetchSurroundings,
): Promise<Checkout> {
  const { report, signal } = surroundings;
  return timed("fetch", "Opening the repository", surroundings, () =>
    openCheckout(source, {
      cwd: process.cwd(),
      ref,
      dataDir: dataFolder(process.env),
      report: (text) => report({ type: "output", text: `${text}\n` }),
      signal,
    }),
  );
}

/** The part of a checkout that `--subdir` names; `openRepository` says whether there is one. */
export function checkoutPart(checkout: Checkout, { subdir = "" }: SourceRequest): Checkout {
  return { ...checkout, root: resolve(checkout.root, subdir) };
}
