import type { FoundRunFailure } from "../run-pattern.ts";
import type { Remedy } from "../remedy.ts";

/** Remedies that are one sentence for a person, which the pattern's groups may fill. */
export function advise(
  words: (groups: FoundRunFailure["groups"], found: FoundRunFailure) => string,
): (found: FoundRunFailure) => readonly Remedy[] {
  return (found) => [{ kind: "advice", words: words(found.groups, found) }];
}
