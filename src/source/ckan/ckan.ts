import { UserError } from "../../errors/user-error.ts";
import { epochSeconds } from "../record/epoch-seconds.ts";
import type { RecordProvider } from "../record/record-provider.ts";
import { ckanName, parseDatasetAddress } from "./parse-address.ts";
import { readPackage } from "./read-package.ts";
import { recogniseCkan } from "./recognise.ts";
import { resourceFiles } from "./resource-files.ts";

/**
 * CKAN: the resources of a dataset.
 * @param hosts that are CKANs, with their ports; any other is asked whether it is one
 */
export function createCkan(hosts: readonly string[] = []): RecordProvider {
  const known = new Set(hosts.map((host) => host.toLowerCase()));
  return {
    name: ckanName,
    parse: (url) => (known.has(url.host) ? parseDatasetAddress(url) : undefined),
    recognise: recogniseCkan,
    describe: async (address, http, { report }) => {
      const { metadata_modified: modified, resources } = await readPackage(address, http);
      const history = address.version === undefined ? "" : `/history/${address.version}`;
      const page = new URL(`${address.origin}/dataset/${address.id}${history}`);
      const files = resourceFiles(resources, page, report);
      if (files.length === 0) throw empty(address.id, page);
      return {
        contentId: `${address.id}.v${epochSeconds(modified) ?? modified.replaceAll(/[^\w-]/g, "_")}`,
        page: page.href,
        content: { kind: "files", files, unpacksSoleArchive: false },
      };
    },
  };
}

function empty(id: string, page: URL): UserError {
  return new UserError({
    code: "RECORD_NOT_FOUND",
    message: `The dataset ${id} of ${page.host} has no files.`,
    suggestions: ["Check its page in a browser: it may have nothing but links."],
  });
}
