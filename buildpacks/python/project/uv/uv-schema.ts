import * as v from "valibot";
import { tableOf, tableWith } from "../table-schema.ts";

const Source = tableWith({
  git: v.optional(v.string()),
  rev: v.optional(v.string()),
  tag: v.optional(v.string()),
  branch: v.optional(v.string()),
  subdirectory: v.optional(v.string()),
  url: v.optional(v.string()),
  path: v.optional(v.string()),
  editable: v.optional(v.boolean(), false),
  workspace: v.optional(v.union([v.boolean(), v.string()]), false),
  index: v.optional(v.string()),
  marker: v.optional(v.string()),
  extra: v.optional(v.string()),
  group: v.optional(v.string()),
});

/** `[tool.uv]`, as far as it says what to install. */
export const Uv = tableWith({
  sources: v.optional(tableOf(v.union([v.array(Source), Source])), {}),
  index: v.optional(
    v.array(
      tableWith({
        name: v.optional(v.string()),
        url: v.string(),
        default: v.optional(v.boolean(), false),
        explicit: v.optional(v.boolean(), false),
      }),
    ),
    [],
  ),
  workspace: v.optional(
    tableWith({
      members: v.optional(v.array(v.string()), []),
      exclude: v.optional(v.array(v.string()), []),
    }),
  ),
  "dev-dependencies": v.optional(v.array(v.string()), []),
});

export type UvTable = v.InferOutput<typeof Uv>;
export type UvSource = v.InferOutput<typeof Source>;
