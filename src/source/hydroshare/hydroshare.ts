import type { RecordProvider } from "../record/record-provider.ts";
import { awaitBag } from "./await-bag.ts";
import { lastModified } from "./modified.ts";
import { hydroshareName, parseHydroshareAddress } from "./parse-address.ts";

/** HydroShare: a resource's files out of the bag (BagIt) that HydroShare packs of it. */
export const hydroshare: RecordProvider = {
  name: hydroshareName,
  parse: parseHydroshareAddress,
  describe: async ({ origin, id }, http, task) => {
    const modified = await lastModified(origin, id, http);
    const bag = new URL(`${origin}/django_irods/download/bags/${id}`);
    return {
      contentId: `${id}.v${modified}`,
      page: `${origin}/resource/${id}`,
      content: {
        kind: "archive",
        file: { path: `${id}.zip`, url: bag },
        prepare: () => awaitBag(bag, id, http, task),
        folder: `${id}/data/contents`,
      },
    };
  },
};
