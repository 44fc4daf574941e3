import type { Catalogue } from "../../src/catalogue.ts";
import type { Sourced } from "../../src/sourced.ts";
import { chooseInterpreter } from "./interpreter/choose-interpreter.ts";
import type { InterpreterRequest } from "./interpreter/interpreter-request.ts";

export interface ChosenPython {
  /** A series, such as `3.11`. */
  readonly version: Sourced<string>;
  /** What was overruled, with both places. */
  readonly notices: readonly string[];
}

/**
 * The series of Python for a repository, of those that the catalogue has images of.
 * @throws UserError PYTHON_UNSUPPORTED, PYTHON_CONFLICT
 */
export function choosePython(requests: readonly InterpreterRequest[], catalogue: Catalogue): ChosenPython {
  const { version, conflicts } = chooseInterpreter(requests, {
    supported: supportedPythons(catalogue),
    fallback: catalogue.python.default,
  });
  return {
    version,
    notices: conflicts.map(({ text }) => text),
  };
}

/** The series that the catalogue has images of, the newest last. */
export function supportedPythons({ images }: Catalogue): readonly string[] {
  return Object.keys(images)
    .flatMap((name) => /^python-(?<series>\d+\.\d+)$/.exec(name)?.groups?.["series"] ?? [])
    .toSorted((left, right) => left.localeCompare(right, "en", { numeric: true }));
}
