import type { ErrorCode } from "../../../../src/errors/error-codes.ts";
import type { Location } from "../../../../src/errors/user-error.ts";
import { faultOf, readText } from "./read-one.ts";

/** The line, and a part of what the error says in its message, reason or suggestions. */
export type BadLine = readonly [line: string, says: string];

interface Explanation {
  readonly code: ErrorCode;
  readonly where: Location | undefined;
  /** Message, reason and suggestions; fails where there is no suggestion. */
  readonly text: string;
}

/** The error for a line that is the third of its file. */
export async function explain(line: string): Promise<Explanation> {
  const { code, where, message, why, suggestions } = await faultOf(readText(`fine\n\n${line}\n`));
  if (suggestions.length === 0) throw new Error(`no suggestion for ${line}`);
  return { code, where, text: [message, why, ...suggestions].join("\n") };
}
