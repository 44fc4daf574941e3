import { decodeUri } from "./decode-uri.ts";
import { unsupported } from "./source-errors.ts";

/** The repository and ref behind the address of a page. */
export interface BrowserAddress {
  readonly path: string;
  readonly refFromUrl?: string;
}

/**
 * The repository's path of a web address that was copied from a browser, with the ref that the page shows.
 * @param host the address's host, with its port
 * @param path the address's path, without query and fragment
 * @throws UserError SOURCE_UNSUPPORTED for a page that is not of a repository's files
 */
export function parseBrowserAddress(host: string, path: string): BrowserAddress {
  // GitLab sets its own pages apart with `/-/`, on every host and however deep the group.
  const gitlab = /^(\/.+?)\/-\/(.*)$/.exec(path);
  if (gitlab?.[1] !== undefined) return pageOf(gitlab[1], gitlab[2] ?? "");
  const github = /^(\/[^/]+\/[^/]+)\/(.+)$/.exec(path);
  if (isGithub(host) && github?.[1] !== undefined) return pageOf(github[1], github[2] ?? "");
  return { path };
}

function isGithub(host: string): boolean {
  return /^(?:www\.)?github\.com$/i.test(host);
}

function pageOf(repository: string, page: string): BrowserAddress {
  const shown = /^(?:tree|commit|commits)\/(.+?)\/*$/.exec(page);
  if (shown?.[1] !== undefined) return { path: repository, refFromUrl: decodeUri(shown[1]) };
  if (page === "") return { path: repository };
  throw unsupported(
    `${repository.slice(1)}/${page} is a page of a repository, not the repository.`,
    "Give the repository's own address, and --ref for a branch, tag or commit.",
  );
}
