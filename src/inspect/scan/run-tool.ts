import { UserError } from "../../errors/user-error.ts";
import { runProgram, type ProgramResult } from "../../program/run-program.ts";
import { withoutSecrets } from "../findings/without-secrets.ts";

export interface ToolCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly image: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Runs a program of the user's; undefined where it is not on PATH.
 * @throws UserError INTERRUPTED, FETCH_FAILED for output without end
 */
export async function runTool(call: ToolCall): Promise<ProgramResult | undefined> {
  const absent = new UserError({ code: "ENGINE_UNSUPPORTED", message: `${call.program} is not installed` });
  try {
    return await runProgram({
      ...call,
      folder: process.cwd(),
      clean: withoutSecrets,
      url: call.image,
      missing: () => absent,
    });
  } catch (error) {
    if (error === absent) return undefined;
    throw error;
  }
}

/** The last thing that a program said, for a report. */
export function lastWords({ messages, code }: ProgramResult): string {
  return messages.findLast((message) => message.trim() !== "") ?? `it ended with ${code}`;
}
