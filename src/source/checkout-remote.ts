import { UserError } from "../errors/user-error.ts";
import { createHttpClient } from "../http/create-http-client.ts";
import type { HttpClient } from "../http/http-client.ts";
import { checkoutArchive } from "./archive/checkout-archive.ts";
import type { Checkout, CheckoutOptions } from "./checkout.ts";
import { followDoi } from "./doi/follow-doi.ts";
import { checkoutMercurial } from "./mercurial/checkout-mercurial.ts";
import { checkoutGitOrMercurial } from "./mercurial/git-or-mercurial.ts";
import { checkoutRecord } from "./record/checkout-record.ts";
import { recogniseRecord } from "./record/find-record.ts";
import { recordProviders } from "./record/providers.ts";
import type { GitSource, RemoteSource } from "./source.ts";

/**
 * Fetches a source into bindery's data folder, or finds it there.
 * @param address what was typed, where it is an address of the web: a page that is git's by its form may be one of a data repository
 * @throws UserError OPTION_INVALID for a ref of what has none, and as resolveDoi, checkoutRecord, checkoutArchive, checkoutGit
 * and checkoutMercurial
 */
export async function checkoutRemote(
  source: RemoteSource,
  address: URL | undefined,
  options: CheckoutOptions,
): Promise<Checkout> {
  const http = options.http ?? createHttpClient(options);
  switch (source.kind) {
    case "doi":
      return checkoutRemote(await followDoi(source.doi, http, options), undefined, { ...options, http });
    case "record":
      checkNoRef(`A record of ${source.provider.name}`, options);
      return checkoutRecord(source, http, options);
    case "archive":
      checkNoRef(source.file, options);
      return checkoutArchive(source, http, options);
    case "mercurial":
      return checkoutMercurial(source, options);
    case "git":
      return checkoutGitOrPage(source, address, http, options);
  }
}

async function checkoutGitOrPage(
  source: GitSource,
  address: URL | undefined,
  http: HttpClient,
  options: CheckoutOptions,
): Promise<Checkout> {
  if (address === undefined || !mayBePage(address)) return checkoutGitOrMercurial(source, options);
  const record = await recogniseRecord(address, options.providers ?? recordProviders(), http);
  if (record === undefined) return checkoutGitOrMercurial(source, options);
  return checkoutRemote(record, undefined, { ...options, http });
}

/** Hosts of git, and addresses that end like git's, are left in peace. */
function mayBePage({ host, pathname, username }: URL): boolean {
  if (username !== "" || /\.git\/*$/i.test(pathname)) return false;
  return !/^(?:(?:www\.|gist\.)?github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|git\..+)$/i.test(host);
}

/** Returns nothing where no ref was given, or refs are ignored. @throws UserError OPTION_INVALID */
export function checkNoRef(what: string, { ref, refWithoutMeaning = "refused" }: CheckoutOptions): void {
  if (ref === undefined || refWithoutMeaning === "ignored") return;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--ref ${ref} has no meaning here.`,
    why: `${what} has no branches, tags or commits.`,
    suggestions: ["Leave it out; another version of a record has an address or DOI of its own."],
  });
}
