import type { HttpClient } from "../../http/http-client.ts";
import { unlessRefused } from "../record/unless-refused.ts";
import { fileAnswer, searchAnswer } from "./answers.ts";
import { isNumber } from "./dataset-id.ts";
import { parsePersistentId } from "./persistent-id.ts";

const refusals = ["RECORD_NOT_FOUND", "FETCH_UNAUTHORIZED"] as const;

/**
 * The persistent identifier of the dataset that a file belongs to. It is asked of the file; installations before 6.1 don't say it
 * there, but find it by search, or have it as the first part of the file's own identifier.
 * @param file its number or its persistent identifier
 * @returns undefined where the installation has no such file
 * @throws UserError as HttpClient
 */
export async function datasetOfFile(
  origin: string,
  file: string,
  http: HttpClient,
): Promise<string | undefined> {
  const answer = await unlessRefused(http.json(fileUrl(origin, file), fileAnswer), ...refusals);
  const told = answer?.data.datasetVersion?.datasetPersistentId;
  if (typeof told === "string") return parsePersistentId(told);
  return isNumber(file) ? searched(origin, file, http) : firstPart(file);
}

function fileUrl(origin: string, file: string): URL {
  const url = new URL(`${origin}/api/files/${isNumber(file) ? file : ":persistentId"}`);
  if (!isNumber(file)) url.searchParams.set("persistentId", file);
  url.searchParams.set("returnDatasetVersion", "true");
  return url;
}

async function searched(origin: string, file: string, http: HttpClient): Promise<string | undefined> {
  const url = new URL(`${origin}/api/search`);
  url.searchParams.set("q", `entityId:${file}`);
  url.searchParams.set("type", "file");
  const answer = await unlessRefused(http.json(url, searchAnswer), ...refusals);
  const ids = new Set(answer?.data.items.map((item) => item.dataset_persistent_id ?? ""));
  const [only] = ids;
  return ids.size === 1 && only !== undefined ? parsePersistentId(only) : undefined;
}

/** `doi:10.7910/DVN/6ZXAGT/3YRRYJ` is a file of `doi:10.7910/DVN/6ZXAGT`; `doi:10.7910` alone names nothing. */
function firstPart(file: string): string | undefined {
  const first = file.slice(0, file.lastIndexOf("/"));
  return first.includes("/") ? first : undefined;
}
