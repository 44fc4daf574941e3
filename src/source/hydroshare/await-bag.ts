import { UserError } from "../../errors/user-error.ts";
import type { Answer, HttpClient } from "../../http/http-client.ts";
import type { RecordTask } from "../record/record-provider.ts";

const pauseSeconds = 10;
const longestSeconds = 600;

/**
 * Waits until HydroShare has packed a resource. The first question sets it to work; until it is done the answer is a page or JSON
 * (`{"bag_status": "Not ready"}`), then it leads to the archive (hydroshare: django_s3/views.py).
 * An outage meanwhile is waited out by the client's own attempts.
 * @throws UserError as HttpClient.ask, RECORD_NOT_FOUND, RECORD_RESTRICTED, FETCH_FAILED, FETCH_UNREACHABLE where it takes too long
 */
export async function awaitBag(bag: URL, id: string, http: HttpClient, task: RecordTask): Promise<void> {
  for (let waited = 0; ; waited += pauseSeconds) {
    const answer = await http.ask(bag);
    if (answer.status >= 300) throw refusal(answer, id);
    if (isArchive(answer)) return;
    if (waited >= longestSeconds) throw tooLong(id);
    if (waited === 0) task.report(`HydroShare packs the resource ${id}, which can take minutes`);
    await task.wait(pauseSeconds);
  }
}

/** Only what can't be an archive means that there is none yet: object stores name types as they like. */
function isArchive({ status, mediaType }: Answer): boolean {
  return status !== 202 && !/^text\/|\bjson$|\bxhtml\b/.test(mediaType);
}

function refusal({ status }: Answer, id: string): UserError {
  const why = `HydroShare answers with ${status}.`;
  if (status === 401 || status === 403) {
    return new UserError({
      code: "RECORD_RESTRICTED",
      message: `The resource ${id} of HydroShare is private.`,
      why,
      suggestions: ["Ask its owners to make it public, or download it and give bindery the folder."],
    });
  }
  const isMissing = status === 404 || status === 410;
  return new UserError({
    code: isMissing ? "RECORD_NOT_FOUND" : "FETCH_FAILED",
    message: isMissing
      ? `HydroShare has no resource ${id}.`
      : `HydroShare does not give out the resource ${id}.`,
    why,
    suggestions: ["Check the address in a browser."],
  });
}

function tooLong(id: string): UserError {
  return new UserError({
    code: "FETCH_UNREACHABLE",
    message: `HydroShare has not packed the resource ${id} after ${longestSeconds / 60} minutes.`,
    suggestions: ["Try again later.", "Or download it in a browser and give bindery the folder."],
  });
}
