import type { RunPattern } from "../run-pattern.ts";
import { advise } from "./advise.ts";

/** Code that waits for a person. */
export const inputPatterns: readonly RunPattern[] = [
  {
    id: "input",
    code: "INPUT_NEEDED",
    in: "error",
    test: /(?:StdinNotImplementedError|raw_input was called, but this frontend does not support|EOFError: EOF when reading a line|IO\.read\(stdin|stdin is not interactive)/,
    message: () => "The code asks a question, and nobody is there to answer",
    remedies: advise(
      () =>
        'Write the answer into the code in place of `input()` (`name = "Ada"`), or tag the cell `skip-execution`.',
    ),
  },
];
