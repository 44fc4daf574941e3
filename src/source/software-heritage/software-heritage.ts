import { UserError } from "../../errors/user-error.ts";
import type { RecordProvider } from "../record/record-provider.ts";
import { type ArchiveApi, vaultUrl } from "./archive-api.ts";
import { cookBundle } from "./cook-bundle.ts";
import { findDirectory } from "./find-directory.ts";
import { parseSoftwareHeritageAddress, softwareHeritageName } from "./parse-address.ts";

interface SoftwareHeritageOptions {
  /** Of an account with the archive, which may ask more often (repo2docker: `Repo2Docker.swh_token`). */
  readonly token?: string | undefined;
}

/**
 * Software Heritage: directories and revisions by their identifiers.
 * @throws UserError OPTION_INVALID for a token that can't be sent
 */
export function createSoftwareHeritage({ token = "" }: SoftwareHeritageOptions = {}): RecordProvider {
  if (!/^[\x21-\x7e]*$/.test(token)) {
    throw new UserError({
      code: "OPTION_INVALID",
      message: "The token for Software Heritage has characters that no token has.",
    });
  }
  const headers = token === "" ? {} : { authorization: `Bearer ${token}` };
  return {
    name: softwareHeritageName,
    parse: parseSoftwareHeritageAddress,
    describe: async ({ origin, id }, http, task) => {
      const api: ArchiveApi = { origin, options: { headers } };
      const directory = await findDirectory(api, id, http);
      const url = new URL("raw/", vaultUrl(api, directory));
      const hash = directory.slice(directory.lastIndexOf(":") + 1);
      return {
        contentId: directory,
        page: `${origin}/${directory}`,
        content: {
          kind: "archive",
          file: { path: `${hash}.tar.gz`, url, headers },
          prepare: () => cookBundle(api, directory, http, task),
          folder: "",
        },
      };
    },
  };
}
