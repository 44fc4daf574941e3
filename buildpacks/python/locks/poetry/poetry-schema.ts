import * as v from "valibot";
import { flag, table, tableOf, tables, text, texts } from "../lock-schema.ts";

const detailed = table({
  version: v.optional(text),
  extras: v.optional(texts, []),
  markers: v.optional(text),
  optional: v.optional(flag, false),
});

const dependency = v.union([text, detailed], "it must be a version or a table");

const file = table({ hash: text });

/**
 * What is used of `poetry.lock`, versions 1.0 to 2.x (Poetry's `packages/locker.py`): from 2.1 on a package has the groups
 * that need it, before that only its dependencies; from 2.0 on its files, before that a table at the end.
 */
export const poetryLockSchema = table({
  metadata: table({
    "lock-version": v.pipe(
      text,
      v.regex(/^[12]\.\d+$/, "of Poetry's lock files, versions 1 and 2 can be read"),
    ),
    "python-versions": v.optional(text, "*"),
    files: tableOf(v.array(file, "it must be a list")),
  }),
  extras: tableOf(texts),
  package: tables(
    table({
      name: text,
      version: text,
      optional: v.optional(flag, false),
      "python-versions": v.optional(text, "*"),
      groups: v.optional(texts, []),
      /** Of version 1.0. */
      marker: v.optional(text),
      /** For all groups, or for some of them. */
      markers: v.optional(
        v.union([text, v.record(v.string(), text)], "it must be a marker, or one for each group"),
      ),
      develop: v.optional(flag, false),
      files: tables(file),
      dependencies: tableOf(
        v.union([dependency, v.array(dependency)], "it must be a version, a table, or a list of them"),
      ),
      extras: tableOf(texts),
      source: v.optional(
        table({
          type: text,
          url: text,
          resolved_reference: v.optional(text),
          subdirectory: v.optional(text),
        }),
      ),
    }),
  ),
});

export type PoetryLock = v.InferOutput<typeof poetryLockSchema>;
export type PoetryPackage = PoetryLock["package"][number];
export type PoetrySource = NonNullable<PoetryPackage["source"]>;
