import { type Comparing, ignoreId } from "../comparing.ts";
import { drop, type Scope } from "./volatile-rule.ts";

/** Two texts that are to be the same, and what stands before each. */
export interface Pair {
  readonly stored: string;
  readonly executed: string;
}

/** The two without what is volatile, undefined where the whole line is; and the rules that made them more alike. */
export interface Ruled {
  readonly stored: string | undefined;
  readonly executed: string | undefined;
  readonly rules: readonly string[];
}

/** Longer lines are no log's; they are compared as they stand. */
const longestLine = 200_000;
/** What a line costs beside its length: all the rules look at it. */
const costOfLine = 300;

/** Applies the user's `ignore` patterns and the rules of a scope to two texts that differ. */
export function withoutVolatile(pair: Pair, before: Pair, scope: Scope, comparing: Comparing): Ruled {
  const length = pair.stored.length + pair.executed.length;
  if (length > longestLine || comparing.left.ruled < 0) return { ...pair, rules: [] };
  comparing.left.ruled -= length + costOfLine;
  let stored: string | undefined = pair.stored;
  let executed: string | undefined = pair.executed;
  const rules: string[] = [];
  const use = (id: string, change: (text: string, before: string) => string | undefined): void => {
    if (stored === executed) return;
    const changedStored = stored === undefined ? undefined : change(stored, before.stored);
    const changedExecuted = executed === undefined ? undefined : change(executed, before.executed);
    if (changedStored === stored && changedExecuted === executed) return;
    rules.push(id);
    stored = changedStored;
    executed = changedExecuted;
  };
  use(ignoreId, (text) =>
    comparing.settings.ignore.reduce((left, pattern) => left.replace(everywhere(pattern), ""), text),
  );
  for (const { id, scopes, patterns } of comparing.rules) {
    if (!scopes.includes(scope)) continue;
    use(id, (text, textBefore) => {
      let left = text;
      for (const { match, becomes, after } of patterns) {
        if (after !== undefined && !after.test(textBefore)) continue;
        if (becomes === drop && left.search(match) !== -1) return undefined;
        left = left.replace(match, becomes);
      }
      return left;
    });
  }
  return { stored, executed, rules };
}

function everywhere(pattern: RegExp): RegExp {
  return pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`);
}
