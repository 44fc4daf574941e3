import * as v from "valibot";

import type { RequestOptions } from "../../http/http-client.ts";

/** What is asked of the archive, with the token of a person who has one: https://archive.softwareheritage.org/api/1/ */
export interface ArchiveApi {
  readonly origin: string;
  readonly options: RequestOptions;
}

/** `/api/1/revision/<hash>/` */
export const revisionAnswer = v.object({ directory: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)) });

/** `/api/1/vault/flat/<swhid>/`: https://docs.softwareheritage.org/devel/swh-vault/api.html */
export const vaultAnswer = v.object({
  status: v.picklist(["new", "pending", "done", "failed"]),
  progress_message: v.nullish(v.string()),
});

export type VaultAnswer = v.InferOutput<typeof vaultAnswer>;

/** Where a directory is packed; below it, as `raw/`, is the archive file, whose one folder is the directory. */
export function vaultUrl(api: ArchiveApi, directory: string): URL {
  return new URL(`${api.origin}/api/1/vault/flat/${directory}/`);
}
