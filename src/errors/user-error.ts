import type { Remedy } from "../diagnosis/remedy.ts";
import { exitCodeOf, type ErrorCode } from "./error-codes.ts";

/** A place in a file of the user: path as the user knows it, line from 1. */
export interface Location {
  readonly file: string;
  readonly line?: number;
}

export interface UserErrorDetails {
  readonly code: ErrorCode;
  /** One sentence of what happened. */
  readonly message: string;
  readonly where?: Location | undefined;
  /** Why it happened, where the sentence alone does not say it. */
  readonly why?: string | undefined;
  /** What to do next, one step an item, the likeliest first. */
  readonly suggestions?: readonly string[];
  /** The likeliest of the suggestions as data, where it can be written into the repository's files. */
  readonly remedy?: Remedy | undefined;
  readonly cause?: unknown;
}

/** Something the person who runs the command can put right. Anything else that is thrown is a defect of bindery. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: ErrorCode;
  readonly where: Location | undefined;
  readonly why: string | undefined;
  readonly suggestions: readonly string[];
  readonly remedy: Remedy | undefined;

  constructor(details: UserErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.where = details.where;
    this.why = details.why;
    this.suggestions = details.suggestions ?? [];
    this.remedy = details.remedy;
  }

  get exitCode(): number {
    return exitCodeOf(this.code);
  }
}

/** `requirements.txt:3`, or the file alone where no line is known. */
export function formatLocation(location: Location): string {
  return location.line === undefined ? location.file : `${location.file}:${location.line}`;
}
