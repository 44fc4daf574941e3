import { UserError } from "../../errors/user-error.ts";
import type { RecordProvider } from "../record/record-provider.ts";
import type { DatasetVersion } from "./answers.ts";
import { findDataset } from "./find-dataset.ts";
import { dataverseName, parseDataverseAddress } from "./parse-address.ts";
import { recordFiles } from "./record-files.ts";
import { restrictedFiles } from "./restricted-files.ts";

/**
 * Dataverse: the latest version of a whole dataset, as repo2docker reads it.
 * @param extraHosts hosts that are Dataverse installations beside the published ones, with their ports
 */
export function createDataverse(extraHosts: readonly string[] = []): RecordProvider {
  const hosts = new Set(extraHosts.map((host) => host.toLowerCase()));
  return {
    name: dataverseName,
    parse: (url) => parseDataverseAddress(url, hosts),
    describe: async (address, http, { report }) => {
      const { persistentId, version } = await findDataset(address, http);
      const number = versionNumber(version);
      if (address.version !== undefined && address.version !== number) {
        report(
          `The address names version ${address.version} of ${persistentId}; the latest, ${number}, is read.`,
        );
      }
      const restricted = restrictedFiles(persistentId, version.files, new Date().toISOString().slice(0, 10));
      if (restricted !== undefined) throw restricted;
      if (version.files.length === 0) throw empty(persistentId);
      const page = new URL(`${address.origin}/dataset.xhtml`);
      page.searchParams.set("persistentId", persistentId);
      return {
        // repo2docker has the identifier alone, which stays when the files change; BinderHub adds the version, as here.
        contentId: `${persistentId}.v${number}`,
        page: page.href,
        content: {
          kind: "files",
          files: recordFiles(address.origin, version.files),
          unpacksSoleArchive: false,
        },
      };
    },
  };
}

function versionNumber({ versionNumber: major, versionMinorNumber: minor }: DatasetVersion): string {
  return `${major ?? 0}.${minor ?? 0}`;
}

function empty(persistentId: string): UserError {
  return new UserError({
    code: "RECORD_NOT_FOUND",
    message: `The dataset ${persistentId} has no files.`,
    suggestions: ["Check its page in a browser: the files may be in another dataset."],
  });
}
