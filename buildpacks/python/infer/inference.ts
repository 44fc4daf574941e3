import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import type { PythonRange } from "../interpreter/interpreter-request.ts";

/** `known`: a table or a command names it. `guess`: taken from the module's own name; nothing says that it is the same software. */
export type Certainty = "known" | "guess";

/** A distribution that the repository's code wants. */
export interface InferredRequirement {
  /** PEP 503 normalised; of a URL without a name, the last part of its path. */
  readonly name: string;
  /** As a line of requirements.txt has it. */
  readonly line: string;
  readonly specifier?: string;
  readonly extras: readonly string[];
  /** "declared by the script", "imported as cv2", "installed by `%pip`", "implied by read_excel". */
  readonly why: string;
  readonly certainty: Certainty;
  /** The code says that it also works without. */
  readonly optional: boolean;
  /** In the order of the repository's files, each once. */
  readonly places: readonly Location[];
}

/**
 * Whether a requirement is one of the environment. What is both a guess and optional is not: the code works without, and a name that no
 * index has would stop the build.
 */
export function isInstalled({ certainty, optional }: InferredRequirement): boolean {
  return certainty === "known" || !optional;
}

/** What the code asks for and the proposal does not have. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
  /** Nobody would look for it among the requirements. */
  readonly expected: boolean;
  readonly places: readonly Location[];
}

/** What a repository's code says of the environment that it needs. */
export interface Inference {
  /** By name; one that comes with several markers is there for each. */
  readonly requirements: readonly InferredRequirement[];
  /** By name. */
  readonly leftOut: readonly LeftOut[];
  /** The Pythons that scripts declare (PEP 723), in the order of the files. */
  readonly requiresPython: readonly PythonRange[];
  /** The first code or kernel of Python 2, in a repository where no notebook was run with a newer one. */
  readonly python2: Location | undefined;
  /** Where code is compiled while a notebook runs (`%%cython`): the image needs a compiler. */
  readonly compiles: readonly Location[];
  /** Files and cells that were not read. */
  readonly unreadable: readonly Ignored[];
}
