import type { HttpClient } from "../../http/http-client.ts";
import { explainRefusal } from "../record/explain-refusal.ts";
import { type ArchiveApi, revisionAnswer } from "./archive-api.ts";

/**
 * The identifier of the directory that an identifier names: its own, or that of a revision.
 * @param swhid of a directory or a revision, without qualifiers
 * @throws UserError as HttpClient, RECORD_NOT_FOUND
 */
export async function findDirectory(api: ArchiveApi, swhid: string, http: HttpClient): Promise<string> {
  const [, , kind, hash = ""] = swhid.split(":");
  if (kind === "dir") return swhid;
  const url = new URL(`${api.origin}/api/1/revision/${hash}/`);
  const { directory } = await explainRefusal(http.json(url, revisionAnswer, api.options), {
    missing: `Software Heritage has not archived the revision ${swhid}.`,
  });
  return `swh:1:dir:${directory}`;
}
