import * as v from "valibot";
import { tableOf, tableWith } from "../table-schema.ts";

const Table = tableWith({
  version: v.optional(v.string()),
  python: v.optional(v.string()),
  markers: v.optional(v.string()),
  platform: v.optional(v.string()),
  extras: v.optional(v.array(v.string()), []),
  optional: v.optional(v.boolean(), false),
  develop: v.optional(v.boolean(), false),
  git: v.optional(v.string()),
  rev: v.optional(v.string()),
  tag: v.optional(v.string()),
  branch: v.optional(v.string()),
  subdirectory: v.optional(v.string()),
  path: v.optional(v.string()),
  file: v.optional(v.string()),
  url: v.optional(v.string()),
  source: v.optional(v.string()),
});

const One = v.union([v.string(), Table]);

/** Several for a package that is wanted differently under different conditions. */
const Dependency = v.union([v.string(), v.array(One), Table]);

const Dependencies = v.optional(tableOf(Dependency), {});

/** `[tool.poetry]`, as far as it says what to install. */
export const Poetry = tableWith({
  name: v.optional(v.string()),
  "package-mode": v.optional(v.boolean(), true),
  dependencies: Dependencies,
  "dev-dependencies": Dependencies,
  group: v.optional(
    tableOf(
      tableWith({
        dependencies: Dependencies,
        "include-groups": v.optional(v.array(v.string()), []),
      }),
    ),
    {},
  ),
  extras: v.optional(tableOf(v.array(v.string())), {}),
  source: v.optional(
    v.array(
      tableWith({
        name: v.string(),
        url: v.optional(v.string()),
        priority: v.optional(v.string()),
        default: v.optional(v.boolean(), false),
        secondary: v.optional(v.boolean(), false),
      }),
    ),
    [],
  ),
});

export type PoetryTable = v.InferOutput<typeof Poetry>;
export type PoetryDependency = v.InferOutput<typeof Dependency>;
/** One way in which a package is wanted. */
export type PoetryConstraint = v.InferOutput<typeof One>;
export type PoetryDependencies = v.InferOutput<typeof Poetry>["dependencies"];
