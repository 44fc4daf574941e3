import type { BaseIssue } from "valibot";

/** The names that valibot has for kinds of values, in the words of people who write environment files. */
const kinds: ReadonlyMap<string, string> = new Map([
  ["string", "a text"],
  ["Array", "a list"],
  ["Object", "a table of keys"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["null", "nothing"],
]);

/** What is wrong with a value, where its schema has no message of its own: `it must be a list, and is a table of keys`. */
export function plainWords({ expected, input }: BaseIssue<unknown>): string {
  if (expected === "never") return "it is not a key that can stand here";
  if (expected === null) return "it has a value that can't stand here";
  const wanted = alternatives(expected);
  if (input === undefined) return `it lacks ${wanted}`;
  return `it must be ${wanted}, and is ${kindOf(input)}`;
}

/** The kind of a parsed value, as in `a list`. */
export function kindOf(value: unknown): string {
  if (value === null || value === "") return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a date";
  if (typeof value === "boolean") return String(value);
  return kinds.get(typeof value) ?? "a table of keys";
}

/** `(string | Array)` → `a text or a list`; keys and literals, which valibot quotes, between backticks. */
function alternatives(expected: string): string {
  const names = expected.replaceAll(/[()]/g, "").split(" | ");
  return names.map((name) => kinds.get(name) ?? `\`${name.replaceAll('"', "")}\``).join(" or ");
}
