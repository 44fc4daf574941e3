import * as v from "valibot";
import { flag, table, tableMessage, tables, text, texts } from "../lock-schema.ts";

const entry = table({
  version: v.optional(text),
  hashes: v.optional(texts, []),
  index: v.optional(text),
  markers: v.optional(text),
  git: v.optional(text),
  hg: v.optional(text),
  svn: v.optional(text),
  bzr: v.optional(text),
  ref: v.optional(text),
  subdirectory: v.optional(text),
  path: v.optional(text),
  file: v.optional(text),
  editable: v.optional(flag, false),
});

const category = v.record(v.string(), entry, "it must be a table");

/** What is used of `Pipfile.lock`, `pipfile-spec` 6: packages by category, which are keys beside `_meta` (pipenv's docs, `pipfile.html`). */
export const pipfileLockSchema = v.objectWithRest(
  {
    _meta: table({
      "pipfile-spec": v.literal(6, "of Pipfile.lock files, pipfile-spec 6 can be read"),
      sources: tables(table({ name: v.optional(text, ""), url: text, verify_ssl: v.optional(flag, true) })),
    }),
  },
  category,
  tableMessage,
);

type PipfileLock = v.InferOutput<typeof pipfileLockSchema>;
export type PipfileSource = PipfileLock["_meta"]["sources"][number];
export type PipfilePackage = v.InferOutput<typeof entry>;
