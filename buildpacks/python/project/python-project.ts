import type { Location, UserErrorDetails } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { PythonRange } from "../interpreter/interpreter-request.ts";
import type { IndexOption, Note, Requirement } from "../requirements/requirement.ts";

/** Why a dependency can't be installed, as data: it is an error only where somebody wants the dependency. */
export type Fault = Omit<UserErrorDetails, "cause">;

/** Requirements of one part of a project, and what of that part can't be one. */
export interface Collected {
  readonly requirements: readonly Requirement[];
  readonly faults: readonly Fault[];
  readonly notes: readonly Note[];
}

/** An extra, or a group of dependencies: a name that installs more. */
export interface DependencyGroup extends Collected {
  /** Normalised as packages' names are (PEP 685, PEP 735). */
  readonly name: string;
  readonly where: Location;
}

/** What the files of a project say of its name and needs, whatever tool they are for. */
export interface Metadata {
  readonly name: string | undefined;
  /** A PEP 440 range. */
  readonly requiresPython: PythonRange | undefined;
  readonly dependencies: readonly Requirement[];
  readonly extras: readonly DependencyGroup[];
  /** Dependencies that only running the project's code would tell. */
  readonly dynamic: readonly Note[];
  readonly notes: readonly Note[];
}

/** Whether a project is an environment and whether pip can install it. */
export interface Standing {
  /** False for files that hold nothing but settings of tools. */
  readonly isEnvironment: boolean;
  /** Whether `pip install .` is to be run. */
  readonly installable: boolean;
  /** For people. */
  readonly reason: string;
}

/** `pyproject.toml`, `setup.cfg` and `setup.py` of a folder. Plain data. */
export interface PythonProject extends Metadata, Standing {
  /** Those that are there. */
  readonly files: readonly RepositoryPath[];
  /** PEP 735 and the groups of tools, includes resolved. */
  readonly groups: readonly DependencyGroup[];
  readonly options: readonly IndexOption[];
}
