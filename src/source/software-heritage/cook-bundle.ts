import { UserError } from "../../errors/user-error.ts";
import type { HttpClient } from "../../http/http-client.ts";
import { explainRefusal } from "../record/explain-refusal.ts";
import { hostWords } from "../record/host-words.ts";
import type { RecordTask } from "../record/record-provider.ts";
import { type ArchiveApi, type VaultAnswer, vaultAnswer, vaultUrl } from "./archive-api.ts";

const longestSeconds = 30 * 60;

/** Those without a token have 120 questions an hour. */
const pauses = [5, 5, 10, 10, 20];
const longPause = 30;

/**
 * Has the archive pack a directory, and waits for it.
 * @throws UserError as HttpClient, RECORD_NOT_FOUND, FETCH_FAILED where it can't be packed, FETCH_UNREACHABLE where that takes too long
 */
export async function cookBundle(
  api: ArchiveApi,
  directory: string,
  http: HttpClient,
  task: RecordTask,
): Promise<void> {
  const url = vaultUrl(api, directory);
  let answer = await explainRefusal(http.post(url, vaultAnswer, api.options), {
    missing: `Software Heritage has not archived the directory ${directory}.`,
  });
  let waited = 0;
  for (let round = 0; answer.status !== "done"; round += 1) {
    if (answer.status === "failed") throw failed(directory, answer);
    if (waited >= longestSeconds) throw tooLong(directory);
    if (round === 0) task.report(`Software Heritage packs ${directory}, which can take minutes`);
    const pause = pauses[round] ?? longPause;
    await task.wait(pause);
    waited += pause;
    answer = await http.json(url, vaultAnswer, api.options);
  }
}

function failed(directory: string, { progress_message: message }: VaultAnswer): UserError {
  const words = hostWords(message);
  return new UserError({
    code: "FETCH_FAILED",
    message: `Software Heritage could not pack ${directory}.`,
    why: words === undefined ? undefined : `It says: ${words}`,
    suggestions: ["Try again later.", "Give the address of the repository that was archived."],
  });
}

function tooLong(directory: string): UserError {
  return new UserError({
    code: "FETCH_UNREACHABLE",
    message: `Software Heritage has not packed ${directory} after ${longestSeconds / 60} minutes.`,
    suggestions: ["Try again later: it goes on meanwhile, and keeps the result for a while."],
  });
}
