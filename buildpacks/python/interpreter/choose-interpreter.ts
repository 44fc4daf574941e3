import type { Ignored } from "../../../src/buildpack.ts";
import { formatLocation, type Location, UserError } from "../../../src/errors/user-error.ts";
import type { Sourced } from "../../../src/sourced.ts";
import { byPrecedence, describeRange, type InterpreterRequest } from "./interpreter-request.ts";
import { seriesSatisfies } from "./series-satisfies.ts";

export interface InterpreterOffer {
  /** Series (`3.11`), the newest last. */
  readonly supported: readonly string[];
  /** The one for repositories that leave the choice. */
  readonly fallback: string;
  /** Who chose that; the catalogue where absent. */
  readonly fallbackFrom?: string;
  /** The order in which they are taken where a request leaves several; where absent the fallback, else the newest. */
  readonly preference?: readonly string[];
  /** Those that a hint alone may pick. */
  readonly hinted: readonly string[];
}

/** Two places that do not agree, where the one that wins may. */
interface InterpreterConflict {
  readonly text: string;
  readonly places: readonly Location[];
}

export interface ChosenInterpreter {
  /** A series, and who asked for it. */
  readonly version: Sourced<string>;
  readonly conflicts: readonly InterpreterConflict[];
  /** Hints that had no effect. */
  readonly passedOver: readonly Ignored[];
}

/**
 * Which Python an image has. The first demand picks, and each one after it narrows what is left. Of what is left it is the
 * fallback, else the newest: repo2docker's rule for `requires-python`. A demand that contradicts those before it is
 * overruled with a warning; only `requires-python` can't be, since pip would refuse to install the project. (Of a project
 * that nobody installs there is to be no such request.)
 * @throws UserError PYTHON_UNSUPPORTED where the first demand wants what is not on offer, PYTHON_CONFLICT
 */
export function chooseInterpreter(
  requests: readonly InterpreterRequest[],
  offer: InterpreterOffer,
): ChosenInterpreter {
  const ordered = byPrecedence(requests);
  const demands = ordered.filter(({ strength }) => strength === "demand");
  const hints = ordered.filter(({ strength }) => strength === "hint");
  const [first] = demands;
  if (first === undefined) return followHints(hints, offer);
  const { left, obeyed, overruled } = narrow(demands, offer);
  const series = preferred(left, offer);
  const refused = overruled.find(({ demand }) => demand.kind === "requires-python");
  if (refused !== undefined) throw conflict(refused, series);
  const decisive = obeyed.find(({ range }) => !seriesSatisfies(offer.fallback, range)) ?? first;
  return {
    version: { value: series, from: decisive.from },
    conflicts: overruled.map(({ demand, by }) => ({
      text: `${describe(by)} is taken; ${describe(demand)} does not agree`,
      places: [by.from, demand.from],
    })),
    passedOver: hints.map(({ from }) => ({ ...from, reason: `${describe(first)} decides about Python` })),
  };
}

/** A demand that has to give way to another. */
interface Overruled {
  readonly demand: InterpreterRequest;
  readonly by: InterpreterRequest;
}

interface Narrowed {
  /** Series, at least one. */
  readonly left: readonly string[];
  readonly obeyed: readonly InterpreterRequest[];
  readonly overruled: readonly Overruled[];
}

/** @throws UserError PYTHON_UNSUPPORTED */
function narrow(demands: readonly InterpreterRequest[], { supported }: InterpreterOffer): Narrowed {
  let left = supported;
  const obeyed: InterpreterRequest[] = [];
  const overruled: Overruled[] = [];
  for (const demand of demands) {
    const [first] = obeyed;
    const narrower = left.filter((series) => seriesSatisfies(series, demand.range));
    if (narrower.length > 0) {
      left = narrower;
      obeyed.push(demand);
    } else if (first === undefined) {
      throw unsupported(demand, supported);
    } else {
      overruled.push({ demand, by: obeyed.find((other) => excludes(other, demand, supported)) ?? first });
    }
  }
  return { left, obeyed, overruled };
}

function excludes(one: InterpreterRequest, other: InterpreterRequest, supported: readonly string[]): boolean {
  return !supported.some(
    (series) => seriesSatisfies(series, one.range) && seriesSatisfies(series, other.range),
  );
}

function preferred(left: readonly string[], { fallback, preference = [] }: InterpreterOffer): string {
  const first = preference.find((series) => left.includes(series));
  if (first !== undefined) return first;
  return left.includes(fallback) ? fallback : (left.at(-1) ?? fallback);
}

function followHints(hints: readonly InterpreterRequest[], offer: InterpreterOffer): ChosenInterpreter {
  const offered = ({ range }: InterpreterRequest): readonly string[] =>
    offer.hinted.filter((series) => seriesSatisfies(series, range));
  const followed = hints.find((hint) => offered(hint).length > 0);
  const version =
    followed === undefined
      ? { value: offer.fallback, from: offer.fallbackFrom ?? "the catalogue's default" }
      : { value: preferred(offered(followed), offer), from: followed.from };
  const others = hints.filter((hint) => hint !== followed && !seriesSatisfies(version.value, hint.range));
  return {
    version,
    conflicts: [],
    passedOver: others.map((hint) => ({
      ...hint.from,
      reason: `it was run with ${describe(hint)}, the image has Python ${version.value}`,
    })),
  };
}

/** `Python 3.11 of runtime.txt:1` */
function describe({ range, from }: InterpreterRequest): string {
  return `${describeRange(range)} of ${formatLocation(from)}`;
}

function unsupported(demand: InterpreterRequest, supported: readonly string[]): Error {
  return new UserError({
    code: "PYTHON_UNSUPPORTED",
    message: `there is no image for ${describe(demand)}`,
    where: demand.from,
    why: `bindery has images of Python ${supported.join(", ")}`,
    suggestions: [
      `ask for one of them, like \`${supported.at(-1) ?? ""}\``,
      "add an image of that Python to your catalogue",
    ],
  });
}

function conflict({ demand: refused, by: winner }: Overruled, series: string): Error {
  return new UserError({
    code: "PYTHON_CONFLICT",
    message: `${describe(winner)} and ${describe(refused)} exclude each other`,
    where: winner.from,
    why: `with Python ${series} pip would refuse the project`,
    suggestions: [
      `change ${formatLocation(winner.from)} to a Python that the project runs with`,
      `widen the range of ${formatLocation(refused.from)}`,
    ],
  });
}
