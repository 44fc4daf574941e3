import type { Location } from "../../../src/errors/user-error.ts";
import type { Sourced } from "../../../src/sourced.ts";

/**
 * The kinds of files that ask for a Python, the one that wins first.
 *
 * `runtime.txt` was written for this very purpose. A `Pipfile` names the Python that its packages were chosen for, where
 * repo2docker asks nothing else. `.python-version` is what the author's own machine ran, which is narrower than what
 * `requires-python` promises; a script's own (PEP 723) is for that script alone. A notebook tells only who ran it last, and
 * code of Python 2 no more than the language.
 */
export const requestOrder = [
  "runtime.txt",
  "Pipfile",
  ".python-version",
  "requires-python",
  "script",
  "notebook",
  "code",
] as const;

/** A version specifier of PEP 440 for Python itself, and the line that has it. */
export interface PythonRange extends Sourced<string> {
  readonly from: Location;
}

/** Somebody asks for a Python. */
export interface InterpreterRequest {
  readonly kind: (typeof requestOrder)[number];
  /** As in PythonRange. */
  readonly range: string;
  readonly from: Location;
  /** A demand must hold or be answered for; a hint counts where nobody demands anything. */
  readonly strength: "demand" | "hint";
}

/** The request that must hold for a range. */
export function demand(kind: InterpreterRequest["kind"], { value, from }: PythonRange): InterpreterRequest {
  return { kind, range: value, from, strength: "demand" };
}

/** The request of a file that may name a range; none where it does not. */
export function demandOf(
  kind: InterpreterRequest["kind"],
  range: Sourced<string> | undefined,
): readonly InterpreterRequest[] {
  if (range === undefined || typeof range.from === "string") return [];
  return [demand(kind, { value: range.value, from: range.from })];
}

/** A range as people write it: `==3.11.*` is `Python 3.11`. */
export function describeRange(range: string): string {
  return `Python ${range.replace(/^==([\d.]+)\.\*$/, "$1").replace(/^==(?=[\d.]+$)/, "")}`;
}

/** In the order in which they win; those of a kind stay in theirs. */
export function byPrecedence(requests: readonly InterpreterRequest[]): readonly InterpreterRequest[] {
  return requests.toSorted((one, other) => requestOrder.indexOf(one.kind) - requestOrder.indexOf(other.kind));
}
