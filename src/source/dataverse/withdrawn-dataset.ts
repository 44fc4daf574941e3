import { UserError } from "../../errors/user-error.ts";
import type { HttpClient } from "../../http/http-client.ts";
import { hostWords } from "../record/host-words.ts";
import { unlessRefused } from "../record/unless-refused.ts";
import { versionAnswer } from "./answers.ts";
import { datasetUrl } from "./dataset-url.ts";

/**
 * The error for a dataset without a published version, with the reason that its owners gave.
 * @param note the reason, where it is known; else it is asked for
 * @throws UserError as HttpClient, where the installation stops answering
 */
export async function withdrawnDataset(
  origin: string,
  id: string,
  note: string | undefined,
  http: HttpClient,
): Promise<UserError> {
  const words = hostWords(note ?? (await reasonOf(origin, id, http)));
  return new UserError({
    code: "RECORD_NOT_FOUND",
    message: `The dataset ${id} has no published version.`,
    why:
      words === undefined
        ? "It was withdrawn (deaccessioned), or never published."
        : `It was withdrawn: ${words}`,
    suggestions: ["Ask its owners where its files are now."],
  });
}

/** Dataverse tells it since 6.1, to those who ask for withdrawn versions. */
async function reasonOf(origin: string, id: string, http: HttpClient): Promise<string | undefined> {
  const url = datasetUrl(origin, id, "versions/:latest-published");
  url.searchParams.set("includeDeaccessioned", "true");
  const asked = unlessRefused(
    http.json(url, versionAnswer),
    "RECORD_NOT_FOUND",
    "FETCH_UNAUTHORIZED",
    "FETCH_FAILED",
  );
  return (await asked)?.data.deaccessionNote ?? undefined;
}
