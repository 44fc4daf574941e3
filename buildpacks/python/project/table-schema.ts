import * as v from "valibot";

/** valibot takes lists for objects, with numbers for names. */
const Table = v.custom<object>(
  (input) => typeof input === "object" && input !== null && !Array.isArray(input),
  "Expected a table",
);

/** A table whose keys are the user's own. */
export function tableOf<Schema extends v.GenericSchema>(
  values: Schema,
): v.GenericSchema<unknown, Readonly<Record<string, v.InferOutput<Schema>>>> {
  return v.pipe(Table, v.record(v.string(), values));
}

/** A table with known keys; others are passed over. */
export function tableWith<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(Table, v.object(entries));
}

/** A table with known keys, and others that keep what they hold. */
export function openTable<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(Table, v.objectWithRest(entries, v.unknown()));
}
