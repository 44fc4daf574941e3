import type { RecordAddress } from "../record/record-provider.ts";
import { unsupported } from "../source-errors.ts";

export const figshareName = "Figshare";

/** `/articles/[type/]title/ID[/version]`, also below `/account/`; the title may be missing, and has any letters. */
const articlePath = /^\/(?:account\/)?articles\/(?:[^/]+\/){0,2}?(\d{1,15})(?:\/(\d{1,6}))?\/?$/;

/**
 * The article of an address on figshare.com or an institution's figshare.
 * @returns undefined for any other host
 * @throws UserError SOURCE_UNSUPPORTED for other pages
 */
export function parseFigshareAddress(url: URL): RecordAddress | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (!/^(?:[a-z0-9-]+\.)?figshare\.com$/.test(url.host)) return undefined;
  const [, id, version] = articlePath.exec(url.pathname) ?? [];
  if (id === undefined) {
    throw unsupported(
      `The address is one of ${url.host}, and not one of an article.`,
      "Give the article's DOI, or its address with /articles/ and a number.",
    );
  }
  // All of them have one API: https://docs.figshare.com.
  return {
    provider: figshareName,
    origin: "https://api.figshare.com/v2",
    id,
    ...(version !== undefined && { version }),
  };
}
