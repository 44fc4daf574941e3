import type { Comparing, Finding } from "../comparing.ts";
import { compareLine } from "../text/compare-line.ts";
import { excerpt, quote } from "../text/excerpt.ts";
import { isWithin, numberMessage } from "../text/numbers.ts";
import { describePath, type JsonPath } from "./json-path.ts";
import { pairKeys, type VolatileKeys, volatileKeysOf } from "./pair-keys.ts";
import { readList } from "./typed-array.ts";

/** Two values at the same place of two JSON values. */
interface Both {
  readonly stored: unknown;
  readonly executed: unknown;
  readonly path: JsonPath;
}

/**
 * A difference of two JSON values, by structure: numbers within the tolerance, strings without what is volatile, typed arrays as the numbers
 * that they hold. With a stack of its own, for outputs nest as deep as they like.
 */
export function compareJson(
  stored: unknown,
  executed: unknown,
  mime: string,
  comparing: Comparing,
): Finding | undefined {
  const volatile = volatileKeysOf(mime, comparing);
  const waiting: Both[] = [{ stored, executed, path: undefined }];
  for (let both = waiting.pop(); both !== undefined; both = waiting.pop()) {
    const found = compareBoth(both, waiting, volatile, comparing);
    if (found !== undefined) return found;
  }
  return undefined;
}

function compareBoth(
  both: Both,
  waiting: Both[],
  volatile: VolatileKeys,
  comparing: Comparing,
): Finding | undefined {
  const { stored, executed, path } = both;
  if (stored === executed) return undefined;
  const [storedList, executedList] = [readList(stored), readList(executed)];
  if (storedList !== undefined && executedList !== undefined) {
    if (storedList.shape !== executedList.shape) {
      return differs(
        both,
        `shape ${storedList.shape ?? "of a list"} became ${executedList.shape ?? "that of a list"}`,
      );
    }
    return compareLists(storedList.values, executedList.values, both, waiting, comparing);
  }
  if (isObject(stored) && isObject(executed) && !Array.isArray(stored) && !Array.isArray(executed)) {
    const pairs = pairKeys(stored, executed, volatile, comparing);
    if (typeof pairs === "string") return differs(both, pairs);
    for (const pair of pairs.toReversed()) {
      waiting.push({ stored: pair.stored, executed: pair.executed, path: { parent: path, key: pair.key } });
    }
    return undefined;
  }
  return compareScalars(both, comparing);
}

function compareLists(
  stored: ArrayLike<unknown>,
  executed: ArrayLike<unknown>,
  both: Both,
  waiting: Both[],
  comparing: Comparing,
): Finding | undefined {
  if (stored.length !== executed.length) {
    return differs(both, `${stored.length} items became ${executed.length}`);
  }
  for (let index = 0; index < stored.length; index += 1) {
    if (stored[index] === executed[index]) continue;
    const path = { parent: both.path, key: index };
    const item = { stored: stored[index], executed: executed[index], path };
    if (isObject(item.stored) && isObject(item.executed)) waiting.push(item);
    else {
      const found = compareScalars(item, comparing);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function compareScalars(both: Both, comparing: Comparing): Finding | undefined {
  const { stored, executed } = both;
  if (Object.is(stored, executed)) return undefined;
  if (typeof stored === "number" && typeof executed === "number") {
    const areWhole = isWhole(stored) && isWhole(executed);
    if (!areWhole && isWithin(stored, executed, comparing.settings)) return undefined;
    const pair = { stored: String(stored), executed: String(executed) };
    return differs(both, numberMessage(pair, comparing.settings));
  }
  if (typeof stored === "string" && typeof executed === "string") {
    const verdict = compareLine({ stored, executed }, "json", comparing);
    if (verdict === "same" || verdict === "both dropped") return undefined;
  }
  return differs(both, `${describe(stored)} became ${describe(executed)}`);
}

/** A count or an id of at most 64 bits; all floating point numbers beyond are integers. */
function isWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 64;
}

function differs({ stored, executed, path }: Both, words: string): Finding {
  const where = describePath(path);
  return {
    kind: "json",
    message: where === "" ? words : `${where}: ${words}`,
    stored: textOf(stored),
    executed: textOf(executed),
  };
}

/** Of a value that has others in it only what it is. */
function describe(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return isObject(value) ? `an object of ${Object.keys(value).length} keys` : String(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? excerpt(value) : describe(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
