import type { DatedSources } from "../../src/as-of/as-of.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import { formatLocation, type Location, UserError } from "../../src/errors/user-error.ts";
import type { Sourced } from "../../src/sourced.ts";
import { cranDayOf } from "./cran-day.ts";
import type { RRequest } from "./r-request.ts";
import { lastDayOf, newestOn, newestPatch, releaseOf, releases } from "./releases/releases.ts";
import { compareRVersions, satisfies } from "./versions.ts";

/** An R and the day whose CRAN its packages are of. */
export interface RChoice {
  /** A release, such as `4.3.3`. */
  readonly version: Sourced<string>;
  /** `YYYY-MM-DD` */
  readonly snapshot: Sourced<string>;
}

/**
 * The R that a repository asks for, and the day of its packages. A version without a day has CRAN as it was on the last day on which
 * that series was the newest (the rule of the Rocker project's versioned images: later packages may not be for it); a day without a
 * version has the newest R of that day; without either the catalogue decides. The day that whoever builds asks for stands in for the
 * catalogue's, and gives way to one of the repository's own.
 * @throws UserError R_UNSUPPORTED, R_CONFLICT, SNAPSHOT_UNAVAILABLE with the place that asks
 */
export function chooseR(requests: readonly RRequest[], { r }: Catalogue, asOf?: DatedSources): RChoice {
  const named =
    requests.find(({ kind }) => kind === "runtime.txt") ?? requests.find(({ kind }) => kind === "lock");
  const constraints = requests.filter((request) => request.kind === "constraint");
  const day = cranDayOf(asOf, r);
  const choice =
    named === undefined || named.kind === "constraint"
      ? byDefault(constraints, r, day)
      : withDay(byName(named, r), named, day);
  for (const request of constraints) checkConstraint(request, choice, named?.from);
  checkSnapshot(choice, r);
  return choice;
}

type Named = Exclude<RRequest, { readonly kind: "constraint" }>;
/** A version alone says nothing of its packages' day; a lock says all. */
function withDay(choice: RChoice, { kind, date }: Named, day: string | undefined): RChoice {
  if (day === undefined || date !== undefined || kind === "lock") return choice;
  return { ...choice, snapshot: { value: day, from: "the day that is asked for" } };
}

type Constraint = Extract<RRequest, { readonly kind: "constraint" }>;

function byName({ version: asked, date, from }: Named, r: Catalogue["r"]): RChoice {
  const version =
    asked === undefined
      ? newestOnOffer(date ?? r.snapshot, r)
      : (newestPatch(asked) ?? newestOfMajor(asked, r) ?? asked);
  if (version === undefined || !isOnOffer(version, r)) throw unsupported(asked ?? date ?? "", from, r);
  return { version: { value: version, from }, snapshot: snapshotOf(version, date, from, r) };
}

/** The newest of a day; of one before all that there are, the oldest series, which runs packages of that time the soonest. */
function newestOnOffer(date: string, r: Catalogue["r"]): string | undefined {
  const newest = newestOn(date);
  if (newest !== undefined && isOnOffer(newest, r)) return newest;
  return newestPatch(series(r.oldest));
}

/** `4` is the newest R 4. */
function newestOfMajor(asked: string, r: Catalogue["r"]): string | undefined {
  if (!/^\d+$/.test(asked)) return undefined;
  return offered(r).findLast((version) => version.startsWith(`${asked}.`));
}

/** The catalogue's or the day's, or the newest one that satisfies what `DESCRIPTION` asks for; for a day the nearest to its own. */
function byDefault(constraints: readonly Constraint[], r: Catalogue["r"], day: string | undefined): RChoice {
  const fits = (version: string) => constraints.every(({ constraint }) => satisfies(constraint, version));
  const preferred = (day === undefined ? undefined : newestOnOffer(day, r)) ?? r.default;
  if (fits(preferred)) {
    const from = day === undefined ? "the catalogue's default" : "the day that is asked for";
    return { version: { value: preferred, from }, snapshot: { value: day ?? r.snapshot, from } };
  }
  const fitting = offered(r).filter(fits);
  const version =
    day === undefined
      ? fitting.at(-1)
      : (fitting.findLast((each) => (releaseOf(each) ?? "") <= day) ?? fitting[0]);
  const decisive = constraints.find(({ constraint }) => !satisfies(constraint, preferred));
  if (decisive === undefined) throw new Error("the default satisfies what nobody asks for");
  const { from } = decisive;
  if (version === undefined) throw unsupported(constraints.map(describe).join(", "), from, r);
  return {
    version: { value: version, from },
    snapshot:
      day === undefined
        ? snapshotOf(version, undefined, from, r)
        : { value: day, from: "the day that is asked for" },
  };
}

function snapshotOf(
  version: string,
  date: string | undefined,
  from: Location | string,
  r: Catalogue["r"],
): Sourced<string> {
  if (date !== undefined) return { value: date, from };
  const last = lastDayOf(version);
  if (last === undefined || last > r.snapshot) return { value: r.snapshot, from: "the catalogue's day" };
  return { value: last, from: `the last day on which R ${series(version)} was the newest` };
}

function isOnOffer(version: string, r: Catalogue["r"]): boolean {
  return releaseOf(version) !== undefined && compareRVersions(version, r.oldest) >= 0;
}

function checkConstraint(request: Constraint, { version }: RChoice, decidedAt: Location | undefined): void {
  if (satisfies(request.constraint, version.value)) return;
  throw new UserError({
    code: "R_CONFLICT",
    message: `R ${version.value} does not do: ${describe(request)} is asked for`,
    where: request.from,
    why:
      decidedAt === undefined
        ? undefined
        : `${formatLocation(decidedAt)} asks for R ${version.value}, and goes before.`,
    suggestions: ["Let both places ask for the same R."],
  });
}

function checkSnapshot({ snapshot }: RChoice, r: Catalogue["r"]): void {
  const first = r["first-snapshot"];
  if (snapshot.value >= first) return;
  const last = lastDayOf("3.6") ?? first;
  throw new UserError({
    code: "SNAPSHOT_UNAVAILABLE",
    message: `There is no CRAN of ${snapshot.value} to be had`,
    where: typeof snapshot.from === "string" ? undefined : snapshot.from,
    why: `The first day that the mirror has is ${first}.`,
    suggestions: [
      `Name a later day, with the R that the code is for: \`r-3.6-${last > first ? last : first}\` has the packages that R 3.6 was used with last.`,
    ],
  });
}

function unsupported(asked: string, from: Location, r: Catalogue["r"]): UserError {
  const known = [...new Set(offered(r).map(series))];
  const newest = known.at(-1) ?? "";
  return new UserError({
    code: "R_UNSUPPORTED",
    message: `There is no R for ${asked}`,
    where: from,
    why: `To be had are the releases of R ${known.join(", ")}.`,
    suggestions: [
      `Ask for one of them in runtime.txt: \`r-${newest}\`, or with the packages of a day \`r-${newest}-${r.snapshot}\`.`,
    ],
  });
}

/** The releases that the catalogue can give, the oldest first. */
function offered(r: Catalogue["r"]): readonly string[] {
  return Object.keys(releases).filter((version) => isOnOffer(version, r));
}

function describe({ constraint }: Constraint): string {
  return `R ${constraint.operator} ${constraint.version}`;
}

function series(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}
