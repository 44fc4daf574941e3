import { UserError } from "../../errors/user-error.ts";
import type { HttpClient } from "../../http/http-client.ts";
import { explainRefusal } from "../record/explain-refusal.ts";
import type { RecordAddress } from "../record/record-provider.ts";
import { unlessRefused } from "../record/unless-refused.ts";
import { type DatasetAnswer, datasetAnswer, type DatasetVersion } from "./answers.ts";
import { datasetUrl } from "./dataset-url.ts";
import { isNumber, readDataverseId } from "./dataset-id.ts";
import { datasetOfFile } from "./dataset-of-file.ts";
import { parsePersistentId } from "./persistent-id.ts";
import { withdrawnDataset } from "./withdrawn-dataset.ts";

/** A dataset's latest published version. */
interface Dataset {
  readonly persistentId: string;
  readonly version: DatasetVersion;
}

/**
 * The dataset of an address; of a file's address it is the whole dataset of that file.
 * @throws UserError as HttpClient, RECORD_NOT_FOUND, RECORD_RESTRICTED
 */
export async function findDataset(
  { origin, id: written }: RecordAddress,
  http: HttpClient,
): Promise<Dataset> {
  const { kind, id } = readDataverseId(written);
  const answer = kind === "dataset" ? await askDataset(origin, id, http) : undefined;
  if (answer !== undefined) return published(origin, id, answer, http);
  // /citation and DOIs lead to files as well, whose identifiers look like those of datasets. Numbers don't: they have two kinds of page.
  const mayBeFile = kind === "file" || !isNumber(id);
  const parent = mayBeFile ? await datasetOfFile(origin, id, http) : undefined;
  const answerOfParent = parent === undefined ? undefined : await askDataset(origin, parent, http);
  if (parent === undefined || answerOfParent === undefined) throw missing(origin, id);
  return published(origin, parent, answerOfParent, http);
}

async function askDataset(origin: string, id: string, http: HttpClient): Promise<DatasetAnswer | undefined> {
  const words = `The dataset ${id} of ${new URL(origin).host} is not public.`;
  const asked = explainRefusal(http.json(datasetUrl(origin, id), datasetAnswer), { restricted: words });
  return unlessRefused(asked, "RECORD_NOT_FOUND");
}

async function published(
  origin: string,
  id: string,
  { data }: DatasetAnswer,
  http: HttpClient,
): Promise<Dataset> {
  const { latestVersion, protocol, authority, identifier } = data;
  if (!latestVersion || latestVersion.versionState === "DEACCESSIONED") {
    throw await withdrawnDataset(origin, id, latestVersion?.deaccessionNote ?? undefined, http);
  }
  const told =
    latestVersion.datasetPersistentId ?? `${protocol ?? ""}:${authority ?? ""}/${identifier ?? ""}`;
  const persistentId = parsePersistentId(told) ?? (isNumber(id) ? undefined : id);
  if (persistentId === undefined) throw missing(origin, id);
  return { persistentId, version: latestVersion };
}

function missing(origin: string, id: string): UserError {
  return new UserError({
    code: "RECORD_NOT_FOUND",
    message: `${new URL(origin).host} has neither a dataset nor a file ${id}.`,
    suggestions: ["Check the address in a browser."],
  });
}
