import { validRange } from "@renovatebot/pep440";
import * as v from "valibot";

// Own messages: valibot's have the value in them, which may be an address with a password.

export const text = v.string("it must be a text");
export const texts = v.array(text, "it must be a list of texts");
export const flag = v.boolean("it must be true or false");

/** A range of versions as PEP 440 writes it: `>=3.9,<4`. */
export const range = v.pipe(text, v.check(validRange, "it must be a range of versions, like `>=3.9,<4`"));

/** A list of tables; empty where it is absent. */
export function tables<Schema extends v.GenericSchema>(item: Schema) {
  return v.optional(v.array(item, "it must be a list"), []);
}

/** A table from names to values of one kind; empty where it is absent. */
export function tableOf<Schema extends v.GenericSchema>(value: Schema) {
  return v.optional(v.record(v.string(), value, "it must be a table"), {});
}

/** A table of known keys; those that nothing here needs are passed over. */
export function table<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.object(entries, tableMessage);
}

/** Says of a key that is not there, or of something else in the table's place, what is wrong with it. */
export function tableMessage({ received }: v.ObjectIssue | v.ObjectWithRestIssue): string {
  return received === "undefined" ? "it is missing" : "it must be a table";
}
