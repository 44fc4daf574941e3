import * as v from "valibot";
import { table, text } from "../../python/locks/lock-schema.ts";
import { namedValues, packageRecord } from "../renv/lock-schema.ts";
import { isRVersion } from "../versions.ts";

const optionalText = v.nullish(text);

/** What tells R's manifests from those of web pages, extensions and Python: any of them may have the name. */
export const manifestMarks = v.looseObject({
  version: v.number(),
  platform: v.string(),
  metadata: v.looseObject({ appmode: v.optional(v.string()) }),
  packages: v.nullish(v.unknown()),
});

/** What is used of a manifest; `rsconnect`'s `bundlePackage.R` writes the packages. */
export const manifestSchema = table({
  platform: v.pipe(text, v.check(isRVersion, "it must be a version of R, like `4.3.2`")),
  metadata: table({ appmode: optionalText }),
  packages: namedValues(
    table({
      /** The name of a repository, or the kind of another source; nothing for a package from a local folder. */
      Source: optionalText,
      /** The repository's address. */
      Repository: optionalText,
      GithubUsername: optionalText,
      GithubRepo: optionalText,
      GithubSha1: optionalText,
      GithubSubdir: optionalText,
      description: packageRecord,
    }),
  ),
});

export type ManifestFile = v.InferOutput<typeof manifestSchema>;
export type ManifestPackage =
  ManifestFile["packages"] extends ReadonlyMap<string, infer Value> ? Value : never;
