import type { Reach } from "../../../http/guard-address.ts";
import { refused } from "../../source-errors.ts";
import { checkNamedAddress, isWeb } from "../named-address.ts";

/**
 * Returns nothing for an address that files may be fetched from because a repository says so: of the web, and as checkNamedAddress.
 * @param url what `.lfsconfig` names
 * @param source the address of the repository that says it
 * @throws UserError SOURCE_REFUSED
 */
export async function checkLfsUrl(url: string, source: string, reach: Reach): Promise<void> {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !isWeb(address))
    throw refusedUrl(url, "Files in Git LFS are fetched by https and http addresses alone.");
  if (address.username !== "" || address.password !== "") throw refusedUrl(url, "It holds credentials.");
  await checkNamedAddress(address, source, reach);
}

function refusedUrl(url: string, why: string): Error {
  const shown = url.replace(/\/\/[^/]*@/, "//").slice(0, 200);
  return refused(`The repository's .lfsconfig names ${JSON.stringify(shown)}, which is refused.`, why);
}
