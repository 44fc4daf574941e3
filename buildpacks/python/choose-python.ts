import type { AsOf } from "../../src/as-of/as-of.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import { formatLocation } from "../../src/errors/user-error.ts";
import type { Sourced } from "../../src/sourced.ts";
import { chooseInterpreter } from "./interpreter/choose-interpreter.ts";
import type { InterpreterRequest } from "./interpreter/interpreter-request.ts";
import { pythonsOf } from "./interpreter/pythons-of-day.ts";

export interface ChosenPython {
  /** A series, such as `3.11`. */
  readonly version: Sourced<string>;
  /** What was overruled, with both places. */
  readonly notices: readonly string[];
}

/**
 * The series of Python for a repository, of those that the catalogue has images of; where the repository leaves the choice, the
 * catalogue's default, or that of the day which is asked for.
 * @throws UserError PYTHON_UNSUPPORTED, PYTHON_CONFLICT
 */
export function choosePython(
  requests: readonly InterpreterRequest[],
  catalogue: Catalogue,
  asOf?: AsOf,
): ChosenPython {
  const supported = supportedPythons(catalogue);
  const ofDay = asOf && pythonsOf(asOf.day, supported);
  const { version, conflicts, passedOver } = chooseInterpreter(requests, {
    supported,
    fallback: catalogue.python.default,
    hinted: supported.filter((series) => mayBeHinted(series, catalogue)),
    ...ofDay?.offer,
  });
  const hints = requests.every(({ strength }) => strength === "hint") ? passedOver : [];
  const isOfDay = version.from === ofDay?.offer.fallbackFrom;
  return {
    version,
    notices: [
      ...(isOfDay ? ofDay.notices : []),
      ...conflicts.map(({ text }) => text),
      ...hints.map((hint) => `${formatLocation(hint)}: ${hint.reason}; \`runtime.txt\` would ask for it`),
    ],
  };
}

/**
 * Notebooks keep for years the version that ran them last, while packages go on: a hint picks no Python that pip itself has left
 * behind, but for 2, whose code runs on no other.
 */
function mayBeHinted(series: string, { python }: Catalogue): boolean {
  return series.startsWith("2.") || !python["own-pip"].includes(series);
}

/** The series that the catalogue has images of, the newest last. */
export function supportedPythons({ images }: Catalogue): readonly string[] {
  return Object.keys(images)
    .flatMap((name) => /^python-(?<series>\d+\.\d+)$/.exec(name)?.groups?.["series"] ?? [])
    .toSorted((left, right) => left.localeCompare(right, "en", { numeric: true }));
}
