import type { Repository } from "../repository/repository.ts";
import type { Checkout } from "../source/checkout.ts";
import type { Report } from "../ui/progress.ts";
import type { AsOf } from "./as-of.ts";
import { environmentFiles } from "./environment-files.ts";
import { parseAsOf } from "./parse-as-of.ts";
import { resolveAsOf } from "./resolve-as-of.ts";

/** The day that is asked for of a source that was opened; says how it was found. @throws UserError as resolveAsOf() */
export type DayOf = (
  checkout: Checkout,
  repository: Repository,
  surroundings: { readonly report: Report; readonly signal: AbortSignal },
) => Promise<AsOf | undefined>;

/**
 * What `--as-of` asks for, understood before anything is fetched.
 * @param text undefined where the option is not given: then there is no such day
 * @throws UserError OPTION_INVALID
 */
export function askedDay(text: string | undefined): DayOf {
  if (text === undefined) return () => Promise.resolve(undefined);
  const asked = parseAsOf(text, new Date());
  return async (checkout, repository, { report, signal }) => {
    const files = () => environmentFiles(repository);
    const { asOf, note } = await resolveAsOf(asked, { checkout, files, signal });
    if (note !== undefined) report({ type: "note", text: note });
    return asOf;
  };
}
