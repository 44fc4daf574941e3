import { UserError } from "../../errors/user-error.ts";
import type { HttpClient } from "../../http/http-client.ts";
import type { RecordAddress } from "../record/record-provider.ts";
import { actionUrl } from "./action-url.ts";
import { statusAnswer } from "./answers.ts";
import { parseDatasetAddress } from "./parse-address.ts";

/** More than any CKAN says of itself. */
const mostBytes = 64 * 1024;

/**
 * The dataset of an address that looks like one of CKAN's, where its host says that it is a CKAN (repo2docker asks the same).
 * A host that does not answer is none: what follows, git, has its own words for that.
 * @throws UserError INTERRUPTED
 */
export async function recogniseCkan(url: URL, http: HttpClient): Promise<RecordAddress | undefined> {
  const address = parseDatasetAddress(url);
  if (address === undefined) return undefined;
  try {
    await http.json(actionUrl(address.origin, "status_show"), statusAnswer, { limitBytes: mostBytes });
    return address;
  } catch (error) {
    if (error instanceof UserError && error.code !== "INTERRUPTED") return undefined;
    throw error;
  }
}
