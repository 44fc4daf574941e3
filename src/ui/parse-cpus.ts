import { UserError } from "../errors/user-error.ts";

/**
 * A number of processors such as `1.5`.
 * @throws UserError OPTION_INVALID
 */
export function parseCpus(text: string): number {
  const cpus = Number(text);
  if (text.trim() !== "" && Number.isFinite(cpus) && cpus >= 0.01) return cpus;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--cpus ${JSON.stringify(text)} can't be used`,
    why: "It must be a number of processors, such as 1.5.",
  });
}
