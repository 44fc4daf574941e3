import * as v from "valibot";

/** A file as Zenodo lists it, and as InvenioRDM does: there `self` is what is known of the file, and `content` the file. */
const file = v.object({
  key: v.string(),
  size: v.nullish(v.number()),
  checksum: v.nullish(v.string()),
  links: v.optional(v.object({ self: v.optional(v.string()), content: v.optional(v.string()) }), {}),
});

export type InvenioFile = v.InferOutput<typeof file>;

const id = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.regex(/^[A-Za-z0-9-]{1,64}$/, "is no id of a record"),
);

/**
 * `GET /api/records/ID`: https://developers.zenodo.org/#records and https://inveniordm.docs.cern.ch/reference/rest_api_drafts_records/.
 * Zenodo has a list of files and its access in the metadata; InvenioRDM has both on their own.
 */
export const recordAnswer = v.object({
  id,
  files: v.optional(
    v.nullable(
      v.union([
        v.array(file),
        v.object({ enabled: v.optional(v.boolean(), true), entries: v.optional(v.record(v.string(), file)) }),
      ]),
    ),
  ),
  metadata: v.optional(
    v.object({ access_right: v.optional(v.string()), embargo_date: v.nullish(v.string()) }),
    {},
  ),
  access: v.nullish(
    v.object({
      files: v.optional(v.string()),
      embargo: v.nullish(v.object({ active: v.optional(v.boolean()), until: v.nullish(v.string()) })),
    }),
  ),
});

export type InvenioRecord = v.InferOutput<typeof recordAnswer>;

/** `GET /api/records/ID/files` of InvenioRDM. */
export const filesAnswer = v.object({ entries: v.optional(v.array(file), []) });
