import * as v from "valibot";
import type { StructuredFile } from "../../../src/structured/structured-file.ts";
import { Poetry } from "./poetry/poetry-schema.ts";
import { tableOf, tableWith } from "./table-schema.ts";
import { Uv } from "./uv/uv-schema.ts";

const Names = v.array(v.string());
const NamedLists = v.optional(tableOf(Names), {});
const FromFiles = tableWith({ file: v.optional(v.union([v.string(), Names])) });

/** The `[project]` table (PEP 621). */
const Project = tableWith({
  name: v.optional(v.string()),
  "requires-python": v.optional(v.string()),
  dependencies: v.optional(Names, []),
  "optional-dependencies": NamedLists,
  dynamic: v.optional(Names, []),
});

/** `[tool.flit.metadata]`, from before PEP 621. */
const Flit = tableWith({
  module: v.optional(v.string()),
  "dist-name": v.optional(v.string()),
  requires: v.optional(Names, []),
  "requires-extra": NamedLists,
  "requires-python": v.optional(v.string()),
});

const Tool = tableWith({
  poetry: v.optional(Poetry),
  uv: v.optional(Uv),
  pdm: v.optional(tableWith({ "dev-dependencies": NamedLists })),
  flit: v.optional(tableWith({ metadata: v.optional(Flit) })),
  setuptools: v.optional(
    tableWith({
      dynamic: v.optional(
        tableWith({
          dependencies: v.optional(FromFiles),
          "optional-dependencies": v.optional(tableOf(FromFiles)),
        }),
      ),
    }),
  ),
});

/** What `pyproject.toml` says of a project's needs; all else in it is passed over. */
export const Pyproject = tableWith({
  "build-system": v.optional(tableWith({})),
  project: v.optional(Project),
  "dependency-groups": v.optional(
    tableOf(v.array(v.union([v.string(), tableWith({ "include-group": v.string() })]))),
    {},
  ),
  tool: v.optional(Tool, {}),
});

export type PyprojectToml = v.InferOutput<typeof Pyproject>;
export type PyprojectFile = StructuredFile<PyprojectToml>;
export type ProjectTable = v.InferOutput<typeof Project>;
export type FlitTable = v.InferOutput<typeof Flit>;
