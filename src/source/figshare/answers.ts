import * as v from "valibot";

const file = v.object({
  id: v.number(),
  name: v.string(),
  size: v.nullish(v.number()),
  is_link_only: v.optional(v.boolean(), false),
  download_url: v.nullish(v.string()),
  computed_md5: v.nullish(v.string()),
});

export type FigshareFile = v.InferOutput<typeof file>;

/** A page of `GET /v2/articles/ID/versions/V/files` (https://docs.figshare.com). */
export const filesAnswer = v.array(file);

/** `GET /v2/articles/ID/versions/V`. Its list of files is cut after the tenth, and missing where there is an embargo. */
export const articleAnswer = v.object({
  id: v.number(),
  version: v.nullish(v.number()),
  figshare_url: v.nullish(v.string()),
  url_public_html: v.nullish(v.string()),
  files: v.nullish(filesAnswer),
  is_embargoed: v.nullish(v.boolean()),
  is_confidential: v.nullish(v.boolean()),
  download_disabled: v.nullish(v.boolean()),
  embargo_date: v.nullish(v.string()),
  // An empty one is written as a list.
  folder_structure: v.optional(v.union([v.record(v.string(), v.string()), v.array(v.unknown()), v.null()])),
});

export type FigshareArticle = v.InferOutput<typeof articleAnswer>;
