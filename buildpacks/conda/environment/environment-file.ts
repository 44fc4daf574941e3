import * as v from "valibot";

/** YAML's failsafe schema has "" for what is left empty, and null for a file without anything. */
function emptyAs<Schema extends v.GenericSchema>(empty: unknown, schema: Schema) {
  const filled = v.transform((input: unknown) => (input === "" || input === null ? empty : input));
  return v.pipe(v.unknown(), filled, schema);
}

/** valibot takes an array for an object as well. */
function mappingOf<Schema extends v.GenericSchema>(schema: Schema, message: string) {
  return v.pipe(
    v.unknown(),
    v.check((input) => !Array.isArray(input), message),
    schema,
  );
}

const Text = v.string("must be text, not a list or a mapping");

function listOf<Item extends v.GenericSchema>(item: Item, message: string) {
  return v.optional(emptyAs([], v.array(item, message)), []);
}

/** `- python=3.11`, or a mapping: `- pip: […]`, `- sel(linux): …`. */
const DependencyItemSchema = v.union(
  [
    v.string(),
    mappingOf(v.record(v.string(), v.union([v.string(), v.array(v.string())])), "must be a mapping"),
  ],
  "must be a package, or `pip:` with a list",
);

const Variables = mappingOf(v.record(v.string(), Text), "must be a mapping of names to values");

const whole = "must be a mapping with `dependencies:`, `channels:` and the like";

/** What bindery uses of an environment file; keys of other meanings are reported by `readEnvironment`. */
export const EnvironmentFile = emptyAs(
  {},
  mappingOf(
    v.looseObject(
      {
        channels: listOf(Text, "must be a list of channels"),
        dependencies: listOf(DependencyItemSchema, "must be a list of packages"),
        variables: v.optional(emptyAs({}, Variables), {}),
        platforms: listOf(Text, "must be a list of platforms"),
      },
      whole,
    ),
    whole,
  ),
);

export type DependencyItem = v.InferOutput<typeof DependencyItemSchema>;
