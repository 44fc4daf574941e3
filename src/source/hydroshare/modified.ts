import * as v from "valibot";

import { UserError } from "../../errors/user-error.ts";
import type { HttpClient } from "../../http/http-client.ts";
import { epochSeconds } from "../record/epoch-seconds.ts";
import { explainRefusal } from "../record/explain-refusal.ts";

/** What is read of `/hsapi/resource/<id>/scimeta/elements/`. */
const elements = v.object({ dates: v.array(v.object({ type: v.string(), start_date: v.string() })) });

/**
 * When a resource was changed last, in seconds since 1970.
 * @throws UserError as HttpClient, RECORD_NOT_FOUND, RECORD_RESTRICTED
 */
export async function lastModified(origin: string, id: string, http: HttpClient): Promise<number> {
  const url = new URL(`${origin}/hsapi/resource/${id}/scimeta/elements/`);
  const { dates } = await explainRefusal(http.json(url, elements), {
    missing: `HydroShare has no resource ${id}.`,
    restricted: `The resource ${id} of HydroShare is private.`,
  });
  const seconds = epochSeconds(dates.find(({ type }) => type === "modified")?.start_date ?? "");
  if (seconds !== undefined) return seconds;
  throw new UserError({
    code: "FETCH_FAILED",
    message: `HydroShare does not tell when the resource ${id} was changed.`,
    why: "Its list of dates has no `modified` that is understood.",
  });
}
