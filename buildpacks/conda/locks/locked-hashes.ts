import * as v from "valibot";

/** The sums of a package, under the names that conda-lock and pixi have for them. */
export const HashFields = {
  md5: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, "must be an MD5 sum"))),
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "must be a SHA-256 sum"))),
};
