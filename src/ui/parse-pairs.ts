import { UserError } from "../errors/user-error.ts";
import { containerEnvironment } from "../launch/container-environment.ts";

/**
 * `KEY=VALUE` options as a record; a later one wins.
 * @throws UserError OPTION_INVALID for one without `=`, without a key, or with a line break
 */
export function parsePairs(option: string, pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const index = pair.indexOf("=");
      if (index > 0 && !/[\0\r\n]/.test(pair)) return [pair.slice(0, index), pair.slice(index + 1)] as const;
      throw new UserError({
        code: "OPTION_INVALID",
        message: `${option} ${JSON.stringify(pair)} can't be used`,
        why: "It must be of the form KEY=VALUE, on one line.",
      });
    }),
  );
}

/**
 * Environment options as docker has them: `KEY=VALUE`, or `KEY` alone for the value that it has here (left out where it has none).
 * @throws UserError OPTION_INVALID
 */
export function parseEnvironment(
  pairs: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return parsePairs("--env", containerEnvironment(pairs, environment));
}
