import * as v from "valibot";
import { flag, range, table, tableOf, tables, text, texts } from "../lock-schema.ts";

const archive = {
  url: v.optional(text),
  path: v.optional(text),
  /** Hexadecimal digits by algorithm. */
  hashes: tableOf(text),
};

/** What is used of `pylock.toml`, version 1 (PEP 751, https://packaging.python.org/en/latest/specifications/pylock-toml/). */
export const pylockSchema = table({
  "lock-version": v.pipe(text, v.regex(/^1\.\d+$/, "of pylock files, version 1 can be read")),
  environments: v.optional(texts, []),
  "requires-python": v.optional(range),
  extras: v.optional(texts, []),
  "dependency-groups": v.optional(texts, []),
  "default-groups": v.optional(texts, []),
  "created-by": v.optional(text, ""),
  packages: tables(
    table({
      name: text,
      version: v.optional(text),
      marker: v.optional(text),
      index: v.optional(text),
      vcs: v.optional(
        table({
          type: text,
          url: v.optional(text),
          path: v.optional(text),
          "commit-id": text,
          subdirectory: v.optional(text),
        }),
      ),
      directory: v.optional(
        table({ path: text, editable: v.optional(flag, false), subdirectory: v.optional(text) }),
      ),
      archive: v.optional(table({ ...archive, subdirectory: v.optional(text) })),
      sdist: v.optional(table(archive)),
      wheels: tables(table(archive)),
    }),
  ),
});

export type Pylock = v.InferOutput<typeof pylockSchema>;
export type PylockPackage = Pylock["packages"][number];
