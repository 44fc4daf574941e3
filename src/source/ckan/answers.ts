import * as v from "valibot";

/** What is read of the answers of CKAN's Action API: https://docs.ckan.org/en/latest/api/ */

const resource = v.object({
  id: v.nullish(v.string()),
  url: v.nullish(v.string()),
  url_type: v.nullish(v.string()),
  format: v.nullish(v.string()),
});

/** `package_show` and, for an earlier state, `activity_data_show`. */
export const packageAnswer = v.object({
  success: v.literal(true),
  result: v.object({ metadata_modified: v.string(), resources: v.nullish(v.array(resource), []) }),
});

/** `status_show` */
export const statusAnswer = v.object({
  success: v.literal(true),
  result: v.union([v.object({ ckan_version: v.string() }), v.object({ site_url: v.string() })]),
});

export type Resource = v.InferOutput<typeof resource>;
