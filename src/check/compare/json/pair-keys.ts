import { type Comparing, countPassedOver } from "../comparing.ts";
import { compareLine } from "../text/compare-line.ts";
import { quote } from "../text/excerpt.ts";

/** The values that two objects have under one key. */
interface PairedValue {
  readonly key: string;
  readonly stored: unknown;
  readonly executed: unknown;
}

/** Keys whose values are volatile, and the rules that say so. */
export type VolatileKeys = ReadonlyMap<string, string>;

/** Those of a MIME type. */
export function volatileKeysOf(mime: string, { rules }: Comparing): VolatileKeys {
  return new Map(
    rules.flatMap(({ id, keys = [] }) =>
      keys.filter((each) => each.mime.test(mime)).map(({ key }) => [key, id] as const),
    ),
  );
}

/**
 * Pairs the values of two objects by their keys; keys that only one has are paired in their order where rules make them the same
 * (`data-4f1c…` of Altair). Values of volatile keys are left out. What is otherwise, in words, where keys differ.
 */
export function pairKeys(
  stored: object,
  executed: object,
  volatile: VolatileKeys,
  comparing: Comparing,
): readonly PairedValue[] | string {
  const values = new Map<string, unknown>(Object.entries(executed));
  const pairs: PairedValue[] = [];
  const gone: [string, unknown][] = [];
  for (const [key, value] of Object.entries(stored)) {
    if (values.has(key)) pairs.push({ key, stored: value, executed: values.get(key) });
    else gone.push([key, value]);
    values.delete(key);
  }
  const come = [...values];
  for (const [index, [key, value]] of gone.entries()) {
    const [otherKey, other] = come[index] ?? ["", undefined];
    if (
      index >= come.length ||
      compareLine({ stored: key, executed: otherKey }, "json", comparing) !== "same"
    ) {
      return `${quote(key)} did not come`;
    }
    pairs.push({ key, stored: value, executed: other });
  }
  const [more] = come.slice(gone.length);
  if (more !== undefined) return `${quote(more[0])} came, and is not stored`;
  return pairs.filter((pair) => {
    const rule = volatile.get(pair.key);
    if (rule !== undefined && pair.stored !== pair.executed) countPassedOver(comparing, [rule]);
    return rule === undefined;
  });
}
