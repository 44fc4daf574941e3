import type { DatedSources } from "../../src/as-of/as-of.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import { formatLocation } from "../../src/errors/user-error.ts";
import type { RChoice } from "./choose-r.ts";

/** The day of CRAN for one that is asked for, `YYYY-MM-DD`: its first one for all before; undefined where the mirror has no days. */
export function cranDayOf(asOf: DatedSources | undefined, r: Catalogue["r"]): string | undefined {
  if (asOf === undefined || !asOf.cran) return undefined;
  return asOf.day < r["first-snapshot"] ? r["first-snapshot"] : asOf.day;
}

/** What a user should know where R's packages are of another day than the one that is asked for. */
export function cranDayNotices(
  { snapshot }: RChoice,
  asOf: DatedSources | undefined,
  r: Catalogue["r"],
): readonly string[] {
  if (asOf === undefined) return [];
  const { value, from } = snapshot;
  if (value === asOf.day && asOf.cran) return [];
  if (typeof from !== "string")
    return [`${formatLocation(from)} says of which day R's packages are, and goes before ${asOf.day}`];
  if (!asOf.cran)
    return [`the configured mirror of CRAN has no days: R and its packages are not those of ${asOf.day}`];
  return value === cranDayOf(asOf, r)
    ? [`CRAN's days begin on ${value}, which is taken for ${asOf.day}`]
    : [`the lock of R's packages says which they are, and goes before ${asOf.day}`];
}
