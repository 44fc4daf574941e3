import type { Evidence, Ignored, Interpreter } from "../buildpack.ts";
import type { Catalogue } from "../catalogue.ts";
import type { ErrorCode } from "../errors/error-codes.ts";
import type { Location } from "../errors/user-error.ts";
import type { Repository, RepositoryFile, RepositoryPath } from "../repository/repository.ts";
import type { Edit } from "../edits/edit.ts";

/** `error`: the image or a notebook will not work. `warning`: it may not, or costs much. `note`: it will hurt one day. */
export type Severity = "error" | "warning" | "note";

/** A place in a file; the column counts UTF-16 code units from 1. */
export interface Place extends Location {
  readonly column?: number;
}

/** What a rule found at one place. */
export interface Problem {
  readonly where: Place;
  readonly message: string;
  readonly why: string;
  readonly edit: Edit;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
}

export interface Finding extends Omit<Problem, "where" | "why"> {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: Severity;
  /** Absent for what concerns the repository as a whole. */
  readonly where: Place | undefined;
  /** Absent where the message says it all. */
  readonly why?: string;
  /** Of the error that any other command would end with. */
  readonly code?: ErrorCode;
}

/** A rule as people read of it. */
export interface RuleDescription {
  /** In kebab-case; it never changes its meaning. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence of what it reports. */
  readonly summary: string;
  /** Why that hurts, and what to do. */
  readonly help: string;
  /** The code of the error that detection has for the same fault at the same place, where it has one. */
  readonly refusedAs?: ErrorCode;
}

/** What rules look at. */
export interface LintSubject {
  readonly repository: Repository;
  /** All that goes into the image. */
  readonly files: readonly RepositoryFile[];
  readonly catalogue: Catalogue;
  /** Those of the environment; none where that could not be worked out. */
  readonly interpreters: readonly Interpreter[];
  /** What the environment is taken from; none where detection ended with an error. */
  readonly evidence: readonly Evidence[];
  /** No environment file decides: there is none, or detection ended with an error. */
  readonly isDefault: boolean;
  /** What detection read and passed over; none where it ended with an error. */
  readonly ignored: readonly Ignored[];
}

/** A file that was read for the rules that want it. */
export interface OpenedFile {
  readonly path: RepositoryPath;
  readonly bytes: Uint8Array;
  /** Undefined for a binary file. */
  readonly text: string | undefined;
}

/** A rule about certain files, or about how files stand beside each other. */
export interface RepositoryRule extends RuleDescription {
  readonly kind: "repository";
  /** @throws UserError for a file that can't be read or understood */
  check(subject: LintSubject): Promise<readonly Problem[]>;
}

/** A rule about any file by itself: each file is read once for all of these. */
export interface FileRule extends RuleDescription {
  readonly kind: "file";
  wants(file: RepositoryFile): boolean;
  check(file: OpenedFile, subject: LintSubject): readonly Problem[];
}

export type LintRule = RepositoryRule | FileRule;
