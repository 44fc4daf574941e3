import { UserError } from "../errors/user-error.ts";

const units: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** The least that the engine accepts. */
const leastBytes = 6 * 2 ** 20;

/**
 * A memory limit as docker writes it (`512m`, `2g`) in bytes.
 * @throws UserError OPTION_INVALID
 */
export function parseMemory(text: string): number {
  const match = /^(?<amount>\d+(?:\.\d+)?)(?<unit>[bkmgt]?)b?$/i.exec(text);
  const bytes =
    Number(match?.groups?.["amount"]) * (units[(match?.groups?.["unit"] ?? "").toLowerCase()] ?? Number.NaN);
  if (bytes >= leastBytes) return Math.floor(bytes);
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--memory ${JSON.stringify(text)} can't be used`,
    why: "It must be a number with b, k, m, g or t, at least 6m; for instance 2g.",
  });
}
