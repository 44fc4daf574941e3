import type { RunFacts } from "./run-facts.ts";
import type { RunEnd, RunFailure } from "./run-failure.ts";
import type { FoundRunFailure, RunPattern } from "./run-pattern.ts";

/** Characters that are looked at, from the end: nobody reads more, and patterns stay quick. */
const mostCharacters = 200_000;

const usualEnds: readonly RunEnd[] = ["error", "exit code"];

/** A pattern that knows a failure, and what it found. */
export interface KnownRunFailure {
  readonly pattern: RunPattern;
  readonly found: FoundRunFailure;
}

/** What the first pattern of a list finds. */
export function findRunPattern(
  patterns: readonly RunPattern[],
  failure: RunFailure,
  facts: RunFacts,
): KnownRunFailure | undefined {
  const texts = textsOf(failure);
  for (const pattern of patterns) {
    if (!(pattern.ends ?? usualEnds).includes(failure.end)) continue;
    if (!isOfLanguage(pattern, failure)) continue;
    const match = pattern.test.exec(texts[pattern.in]);
    if (match === null) continue;
    const found = { failure, facts, groups: match.groups ?? {} };
    if (pattern.applies?.(found) !== false) return { pattern, found };
  }
  return undefined;
}

/** A failure of unknown language may be of any. */
function isOfLanguage({ languages }: RunPattern, { language }: RunFailure): boolean {
  if (languages === undefined || language === undefined) return true;
  return languages.some((name) => name.toLowerCase() === language.toLowerCase());
}

function textsOf({ error, log }: RunFailure): Readonly<Record<RunPattern["in"], string>> {
  const raised = error === undefined ? "" : `${error.name}: ${error.message}`;
  const traceback = error === undefined ? log : `${error.traceback}\n${raised}`;
  return {
    error: raised.slice(-mostCharacters),
    traceback: traceback.slice(-mostCharacters),
    log: (error === undefined ? log : `${log}\n${traceback}`).slice(-mostCharacters),
  };
}
