import { UserError } from "../errors/user-error.ts";
import { isDay } from "./is-day.ts";
import { type AsOfRequest, throughDay, throughMoment } from "./as-of.ts";

/** The first that snapshot.debian.org has; the files that PyPI keeps are not older either. */
const firstDay = "2005-03-12";

/** RFC 3339, section 5.6. */
const moment =
  /^(\d{4}-\d\d-\d\d)[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * What `--as-of` asks for: a day, which counts to its end in UTC, a moment, or the repository's own commit.
 * @param now what lies behind it is the future
 * @throws UserError OPTION_INVALID
 */
export function parseAsOf(text: string, now: Date): AsOfRequest {
  if (text === "commit") return "commit";
  const [, ofMoment] = moment.exec(text) ?? [];
  if (!isDay(ofMoment ?? text)) throw invalid(text, "That is no day that there is.");
  const asOf = ofMoment === undefined ? throughDay(text) : throughMoment(new Date(text));
  if (asOf.day < firstDay) throw invalid(text, `No archive of packages has a day before ${firstDay}.`);
  const isFuture = ofMoment === undefined ? text > now.toISOString().slice(0, 10) : new Date(text) > now;
  if (isFuture) throw invalid(text, "That is in the future: nobody knows its packages yet.");
  return asOf;
}

function invalid(text: string, why: string): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: `--as-of ${JSON.stringify(text)} can't be asked for`,
    why,
    suggestions: [
      "Write a day such as 2021-03-30, a moment such as 2021-03-30T12:00:00Z, or `commit` for the day on which the environment files were changed last.",
    ],
  });
}
