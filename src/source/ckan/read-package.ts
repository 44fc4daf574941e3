import type * as v from "valibot";

import type { HttpClient } from "../../http/http-client.ts";
import { explainRefusal } from "../record/explain-refusal.ts";
import type { RecordAddress } from "../record/record-provider.ts";
import { actionUrl } from "./action-url.ts";
import { packageAnswer } from "./answers.ts";

/** A dataset as CKAN describes it, now or at an activity. */
type Package = v.InferOutput<typeof packageAnswer>["result"];

/**
 * Asks for a dataset; one with a version is read as that activity left it.
 * @throws UserError as HttpClient, RECORD_NOT_FOUND, RECORD_RESTRICTED
 */
export async function readPackage(address: RecordAddress, http: HttpClient): Promise<Package> {
  const { origin, id, version } = address;
  const { host } = new URL(origin);
  if (version === undefined) {
    const asked = http.json(actionUrl(origin, "package_show", { id }), packageAnswer);
    const words = {
      missing: `${host} has no dataset ${id}.`,
      restricted: `The dataset ${id} of ${host} is private.`,
    };
    return (await explainRefusal(asked, words)).result;
  }
  const parameters = { id: version, object_type: "package" };
  const asked = http.json(actionUrl(origin, "activity_data_show", parameters), packageAnswer);
  const words = {
    missing: `${host} has no activity ${version} of the dataset ${id}.`,
    restricted: `${host} does not show everyone the history of the dataset ${id}.`,
  };
  return (await explainRefusal(asked, words)).result;
}
