import type { ErrorCode } from "../../../../src/errors/error-codes.ts";

/** The end of a log as a tool writes it, and what it means. */
export interface LogRow {
  readonly what: string;
  readonly log: string;
  readonly code: ErrorCode;
  /** Of the edit's words. */
  readonly edit: RegExp;
  readonly where?: string;
}
