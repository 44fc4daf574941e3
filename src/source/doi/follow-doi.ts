import type { HttpClient } from "../../http/http-client.ts";
import { shownUrl } from "../../http/http-errors.ts";
import { parseArchiveUrl } from "../archive/parse-archive-url.ts";
import type { CheckoutOptions } from "../checkout.ts";
import { parseUrl } from "../parse-address.ts";
import { parseRecord, recogniseRecord } from "../record/find-record.ts";
import { recordProviders } from "../record/providers.ts";
import { unsupported } from "../source-errors.ts";
import type { RemoteSource } from "../source.ts";
import { resolveDoi } from "./resolve-doi.ts";

/** A repository on a host of git; a DOI's page is nearly always one of something else. */
const gitRepository =
  /^https?:\/\/(?:(?:www\.)?github\.com|gist\.github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[^/]+\/[^/]+|^https?:\/\/[^?#]+\.git\/?$/i;

/**
 * The source that a DOI leads to.
 * @throws UserError SOURCE_UNSUPPORTED where it leads to something else, and as resolveDoi
 */
export async function followDoi(
  doi: string,
  http: HttpClient,
  { report, providers = recordProviders() }: Pick<CheckoutOptions, "report" | "providers">,
): Promise<RemoteSource> {
  const url = await resolveDoi(doi, http);
  report(`${doi} leads to ${shownUrl(url)}`);
  const source =
    parseRecord(url, providers) ??
    parseArchiveUrl(url) ??
    (gitRepository.test(url.href) ? parseUrl(url.href) : undefined) ??
    (await recogniseRecord(url, providers, http));
  if (source !== undefined) return source;
  throw unsupported(
    `The DOI ${doi} leads to ${shownUrl(url)}, which bindery does not read.`,
    "A paper's DOI is not that of its code: look on its page for the code's own DOI or repository.",
    "Or download the files from there, and give bindery the folder.",
  );
}
