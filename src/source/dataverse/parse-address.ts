import type { RecordAddress } from "../record/record-provider.ts";
import { unsupported } from "../source-errors.ts";
import { type DataverseId, parseIdentifier, writeDataverseId } from "./dataset-id.ts";
import { installations } from "./installations.ts";

export const dataverseName = "Dataverse";

interface Page {
  readonly path: RegExp;
  readonly kind: DataverseId["kind"];
  /** Names of the query's parameter, the one that wins first. */
  readonly parameters: readonly string[];
}

/** Pages and API addresses that people copy: https://guides.dataverse.org/en/latest/api/, and those of repo2docker. */
const pages: readonly Page[] = [
  { path: /^\/(?:dataset\.xhtml|citation)$/, kind: "dataset", parameters: ["persistentId", "id"] },
  {
    path: /^\/api\/(?:access\/dataset|datasets)\/(:persistentId|\d+)$/,
    kind: "dataset",
    parameters: ["persistentId"],
  },
  { path: /^\/file\.xhtml$/, kind: "file", parameters: ["persistentId", "fileId"] },
  { path: /^\/api\/access\/datafile\/(:persistentId|\d+)$/, kind: "file", parameters: ["persistentId"] },
];

/**
 * The dataset or file of an address on a host that is a Dataverse.
 * @param extraHosts further hosts than the published ones, with their ports, in lower case
 * @returns undefined for any other host
 * @throws UserError SOURCE_UNSUPPORTED for pages of neither a dataset nor a file
 */
export function parseDataverseAddress(url: URL, extraHosts: ReadonlySet<string>): RecordAddress | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (!installations.includes(url.host) && !extraHosts.has(url.host)) return undefined;
  const named = namedBy(url);
  if (named === undefined) {
    throw unsupported(
      `${url.host} is a Dataverse, and the address is not one of a dataset.`,
      "Give the dataset's DOI, or its address with `persistentId=`.",
    );
  }
  const version = url.searchParams.get("version") ?? "";
  return {
    provider: dataverseName,
    origin: url.origin,
    id: writeDataverseId(named),
    ...(/^\d{1,6}\.\d{1,6}$/.test(version) && { version }),
  };
}

function namedBy(url: URL): DataverseId | undefined {
  const path = url.pathname.replace(/\/$/, "");
  for (const { path: pattern, kind, parameters } of pages) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const inPath = parseIdentifier(match[1] ?? null);
    const inQuery = parameters.map((name) => parseIdentifier(url.searchParams.get(name)));
    const id = inPath ?? inQuery.find((found) => found !== undefined);
    return id === undefined ? undefined : { kind, id };
  }
  return undefined;
}
