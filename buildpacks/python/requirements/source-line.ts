import type { ErrorCode } from "../../../src/errors/error-codes.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import { redactUrl } from "./redact-url.ts";

/** One logical line of a requirements file: continuations joined, comment gone. */
export interface SourceLine {
  readonly text: string;
  readonly where: { readonly file: string; readonly line: number };
  /** The folder that pip takes local paths from; the repository's root where it is absent. */
  readonly pathsFrom?: string;
}

/** What is wrong with a line, and what to do. */
export interface Complaint {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly why?: string | undefined;
  readonly suggestions?: readonly string[];
  readonly cause?: unknown;
}

/** The error for a line that can't be used: REQUIREMENT_INVALID unless the complaint has a code. */
export function lineError(line: SourceLine, complaint: Complaint): UserError {
  return new UserError({ code: "REQUIREMENT_INVALID", ...complaint, where: line.where });
}

const longestQuote = 120;

/** Text of the user for a message: secrets hidden, unprintable characters spelled out, long lines cut. */
export function quote(text: string): string {
  const cut = text.length > longestQuote ? `${redactUrl(text).slice(0, longestQuote)}…` : redactUrl(text);
  return `\`${cut.replaceAll(unprintable, spellOut)}\``;
}

/** Control characters, and those that turn the direction of text around (Unicode TR 36, "Trojan Source"). */
const unprintable = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\u200b]/gu;

function spellOut(character: string): string {
  return `<${codePointName(character)}>`;
}

/** `U+00A0`, the way to name a character that can't be seen. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
