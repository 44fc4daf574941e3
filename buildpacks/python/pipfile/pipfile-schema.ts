import * as v from "valibot";
import { openTable, tableOf, tableWith } from "../project/table-schema.ts";

const Text = v.optional(v.string());

/** A package's table; its keys that are names of marker variables are conditions. */
const Package = openTable({
  version: Text,
  extras: v.optional(v.array(v.string()), []),
  markers: Text,
  editable: v.optional(v.boolean(), false),
  git: Text,
  hg: Text,
  svn: Text,
  bzr: Text,
  ref: Text,
  subdirectory: Text,
  path: Text,
  file: Text,
  index: Text,
});

const Packages = v.optional(tableOf(v.union([v.string(), Package])), {});

/** A whole `Pipfile` ("Pipfile" of Pipenv's documentation); its other tables are categories of packages. */
export const Pipfile = openTable({
  source: v.optional(v.array(tableWith({ url: v.string(), verify_ssl: v.optional(v.boolean(), true) })), []),
  packages: Packages,
  "dev-packages": Packages,
  requires: v.optional(tableWith({ python_version: Text, python_full_version: Text }), {}),
});

type PipfilePackages = v.InferOutput<typeof Packages>;
export type PipfilePackage = PipfilePackages[string];
