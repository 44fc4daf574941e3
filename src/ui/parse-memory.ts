import { parseByteSize } from "../configuration/byte-size.ts";
import { UserError } from "../errors/user-error.ts";

/** The least that the engine accepts. */
const leastBytes = 6 * 2 ** 20;

/**
 * A memory limit as docker writes it (`512m`, `2g`) in bytes.
 * @throws UserError OPTION_INVALID
 */
export function parseMemory(text: string): number {
  const bytes = parseByteSize(text);
  if (bytes !== undefined && bytes >= leastBytes) return bytes;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--memory ${JSON.stringify(text)} can't be used`,
    why: "It must be a number with b, k, m, g or t, at least 6m; for instance 2g.",
  });
}
