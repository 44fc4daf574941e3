import * as v from "valibot";
import { range, table, tableOf, tables, text, texts } from "../lock-schema.ts";

/** One of these is there. Paths are from the lock's folder; git URLs end with `?rev=…#commit`. */
const source = table({
  registry: v.optional(text),
  git: v.optional(text),
  url: v.optional(text),
  path: v.optional(text),
  directory: v.optional(text),
  editable: v.optional(text),
  virtual: v.optional(text),
  subdirectory: v.optional(text),
});

const dependency = table({
  name: text,
  version: v.optional(text),
  source: v.optional(source),
  /** Of packages; those of the manifest's groups are `extras`. */
  extra: v.optional(texts, []),
  extras: v.optional(texts, []),
  marker: v.optional(text),
});

const file = table({ hash: v.optional(text) });

/** What is used of `uv.lock`, version 1 (uv's `crates/uv-resolver/src/lock`). */
export const uvLockSchema = table({
  version: v.literal(1, "of uv's lock files, version 1 can be read"),
  "requires-python": v.optional(range),
  "supported-markers": v.optional(texts, []),
  manifest: v.optional(
    table({ members: v.optional(texts, []), "dependency-groups": tableOf(v.array(dependency)) }),
  ),
  package: tables(
    table({
      name: text,
      version: v.optional(text),
      source,
      "resolution-markers": v.optional(texts, []),
      dependencies: tables(dependency),
      "optional-dependencies": tableOf(v.array(dependency, "it must be a list")),
      "dev-dependencies": tableOf(v.array(dependency, "it must be a list")),
      metadata: v.optional(table({ "provides-extras": v.optional(texts, []) })),
      sdist: v.optional(file),
      wheels: tables(file),
    }),
  ),
});

export type UvLock = v.InferOutput<typeof uvLockSchema>;
export type UvPackage = UvLock["package"][number];
export type UvDependency = UvPackage["dependencies"][number];
export type UvSource = UvPackage["source"];
