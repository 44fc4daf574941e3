import * as v from "valibot";
import { flag, range, table, tableOf, tables, text, texts } from "../lock-schema.ts";

const file = table({ hash: text });

/** What is used of `pdm.lock`, version 4 (https://pdm-project.org/en/latest/usage/lockfile/). */
export const pdmLockSchema = table({
  metadata: table({
    lock_version: v.pipe(text, v.regex(/^4\./, "of PDM's lock files, version 4 can be read")),
    groups: v.optional(texts, []),
    strategy: v.optional(texts, []),
    targets: tables(table({ requires_python: v.optional(range), platform: v.optional(text) })),
    /** Until 4.2, by `name version`. */
    files: tableOf(v.array(file, "it must be a list")),
  }),
  package: tables(
    table({
      name: text,
      version: v.optional(text),
      requires_python: v.optional(text, ""),
      extras: v.optional(texts, []),
      groups: v.optional(texts, []),
      marker: v.optional(text),
      dependencies: v.optional(texts, []),
      files: tables(file),
      git: v.optional(text),
      hg: v.optional(text),
      svn: v.optional(text),
      bzr: v.optional(text),
      revision: v.optional(text),
      subdirectory: v.optional(text),
      url: v.optional(text),
      path: v.optional(text),
      editable: v.optional(flag, false),
    }),
  ),
});

export type PdmLock = v.InferOutput<typeof pdmLockSchema>;
export type PdmPackage = PdmLock["package"][number];
