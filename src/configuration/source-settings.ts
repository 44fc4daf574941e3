import * as v from "valibot";

import { parseByteSize } from "./byte-size.ts";

const Bytes = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const bytes = parseByteSize(dataset.value);
    if (bytes !== undefined && bytes > 0) return bytes;
    addIssue({ message: "is no size; write a number with k, m, g or t, for instance 20g" });
    return NEVER;
  }),
);

/** A host as it stands in an address, with its port; not the address. */
const Hosts = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => (typeof value === "string" ? [value] : value)),
  v.array(
    v.pipe(
      v.string(),
      v.regex(/^(?:[a-z0-9][a-z0-9.-]*|\[[0-9a-f:]+\])(?::\d{1,5})?$/i, "is no host; write data.example.org"),
    ),
  ),
);

/** `sources:` of the configuration file. YAML is read without types, so that a flag is a text. */
export const Sources = v.strictObject({
  "allow-private-network": v.optional(
    v.pipe(
      v.picklist(["true", "false"]),
      v.transform((text) => text === "true"),
    ),
  ),
  "download-limit": v.optional(Bytes),
  "lfs-limit": v.optional(Bytes),
  invenio: v.optional(Hosts, []),
  dataverse: v.optional(Hosts, []),
  ckan: v.optional(Hosts, []),
});

/** Where sources may be fetched from, and how much of them. */
export type SourceSettings = v.InferOutput<typeof Sources>;
