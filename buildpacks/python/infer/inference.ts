import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";

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
  /** "imported as cv2", "installed by `%pip`", "implied by read_excel". */
  readonly why: string;
  readonly certainty: Certainty;
  /** The code says that it also works without. */
  readonly optional: boolean;
  /** In the order of the repository's files, each once. */
  readonly places: readonly Location[];
}

/** What the code asks for and the proposal does not have. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
  readonly places: readonly Location[];
}

/** What a repository's code says of the environment that it needs. */
export interface Inference {
  /** By name. */
  readonly requirements: readonly InferredRequirement[];
  /** By name. */
  readonly leftOut: readonly LeftOut[];
  /** Code or a kernel of Python 2 was seen. */
  readonly python2: boolean;
  /** Where code is compiled while a notebook runs (`%%cython`): the image needs a compiler. */
  readonly compiles: readonly Location[];
  /** Files and cells that were not read. */
  readonly unreadable: readonly Ignored[];
}
