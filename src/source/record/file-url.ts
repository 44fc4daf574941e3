import { UserError } from "../../errors/user-error.ts";

/**
 * The address of a file as a record gives it.
 * @param page of the record, for the error
 * @param base what the link may be relative to
 * @throws UserError FETCH_FAILED for what is no address on the web
 */
export function fileUrl(page: string, link: string, base?: URL): URL {
  const url = URL.canParse(link, base?.href) ? new URL(link, base) : undefined;
  if (url?.protocol === "https:" || url?.protocol === "http:") return url;
  throw new UserError({
    code: "FETCH_FAILED",
    message: `A file of ${page} has an address that can't be fetched from.`,
    why: `${JSON.stringify(link.slice(0, 200))} is no address on the web.`,
    suggestions: [
      "Tell those who run the data repository, or download the files and give bindery the folder.",
    ],
  });
}
