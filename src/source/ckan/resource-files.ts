import { decodeUri } from "../decode-uri.ts";
import { distinctPaths } from "../record/distinct-paths.ts";
import { hostWords } from "../record/host-words.ts";
import type { RecordFile } from "../record/record-provider.ts";
import type { Resource } from "./answers.ts";

/** Formats of resources that are pages or services, where CKAN holds a link. */
const notFiles = new Set(["html", "htm", "api", "link", "url", "wms", "wfs", "wmts", "wcs", "sparql"]);

/**
 * The files of a dataset: what its resources' addresses lead to, each named by its address's last part.
 * @param page of the dataset, which addresses may be relative to
 * @param report gets a line for every resource that is left out
 */
export function resourceFiles(
  resources: readonly Resource[],
  page: URL,
  report: (line: string) => void,
): readonly RecordFile[] {
  const files = resources.flatMap((resource, index): RecordFile[] => {
    const id = resource.id ?? `${index + 1}`;
    const url = addressOf(resource, page);
    const fault = url === undefined ? "it has no address" : faultOf(url, resource);
    if (url !== undefined && fault === undefined) return [{ path: nameOf(url, id), url }];
    report(`The resource ${JSON.stringify(id.slice(0, 100))} is left out: ${fault ?? ""}.`);
    return [];
  });
  const paths = distinctPaths(files.map(({ path }) => path));
  return files.map(({ path, url }, index) => ({ path: paths[index] ?? path, url }));
}

function addressOf({ url }: Resource, page: URL): URL | undefined {
  const text = url?.trim() ?? "";
  return text !== "" && URL.canParse(text, page.href) ? new URL(text, page) : undefined;
}

function faultOf(url: URL, { url_type: type, format }: Resource): string | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return `${url.protocol} is not fetched with`;
  const isLink = notFiles.has(format?.trim().toLowerCase() ?? "") && !/\.\w+$/.test(url.pathname);
  return type !== "upload" && isLink
    ? `it is a page or a service, not a file (${hostWords(format) ?? ""})`
    : undefined;
}

/** Without a name in its address a resource has its id's, as in repo2docker. */
function nameOf(url: URL, id: string): string {
  const last = decodeUri(url.pathname.slice(url.pathname.lastIndexOf("/") + 1));
  const name = last.replaceAll(/[/\\\p{Cc}\p{Cf}]/gu, "_");
  return /^\.{0,2}$/.test(name) ? id.replaceAll(/[^\w-]/g, "_") : name;
}
