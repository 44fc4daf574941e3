import type { Remedy } from "../remedy.ts";
import type { FoundRunFailure, RunPattern } from "../run-pattern.ts";
import { advise } from "./advise.ts";

const mostOfAddress = 200;

/** Servers that are not reached, or no longer have what is asked of them. */
export const networkPatterns: readonly RunPattern[] = [
  {
    id: "own-server",
    code: "NETWORK_NEEDED",
    in: "error",
    test: /(?:Connection refused|Cannot assign requested address|Cannot connect to|[Cc]an't connect to (?:local )?MySQL server|could not connect to server|Connect call failed|ServerSelectionTimeoutError|Max retries exceeded|NewConnectionError)/,
    applies: (found) =>
      /\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b|running locally|through socket/.test(textOf(found)),
    message: () => "The code asks a server on its own machine, and nothing has started one",
    remedies: advise(
      () =>
        'Start the server before the code: install it (apt.txt, requirements.txt) and start it in the file `start` of the repository, which ends with `exec "$@"`.',
    ),
  },
  {
    id: "download-gone",
    code: "DOWNLOAD_GONE",
    in: "error",
    test: /(?:HTTP Error (?<status>404|410|301|308)|(?<client>404|410) Client Error|HTTP status was '404|HTTP\/[\d.]{1,3} (?<r>404|410)|cannot open URL '(?<url>[^'\n]{1,200})'|Quota exceeded|^error_perm: 550|Cannot retrieve the public link of the file)/,
    message: (found) => {
      const address = found.groups["url"] ?? addressIn(found);
      return `A server no longer has what the code asks it for${address === undefined ? "" : `: ${address}`}`;
    },
    remedies: advise((_groups, found) => {
      const address = found.groups["url"] ?? addressIn(found);
      return `Put the address where it is today into the code${address === undefined ? "" : ` in place of ${address}`}, or keep the file in the repository (or on Zenodo, by its DOI).`;
    }),
  },
  {
    id: "download-of-page",
    code: "DOWNLOAD_GONE",
    in: "error",
    test: /^(?:ParserError|BadZipFile|ReadError|BadGzipFile|UnpicklingError|XLRDError|EmptyDataError): /,
    applies: ({ failure }) => isOfDownload(`${failure.code ?? ""}\n${failure.error?.traceback ?? ""}`),
    message: (found) =>
      `What the server gives is not the file that the code expects${inWords(addressIn(found))}`,
    why: () => "An address that moved mostly gives a web page instead.",
    remedies: advise(
      (_groups, found) =>
        `Put the address where the file is today into the code${inPlaceOf(addressIn(found))}, or keep the file in the repository.`,
    ),
  },
  {
    id: "certificate",
    code: "NETWORK_NEEDED",
    in: "error",
    test: /CERTIFICATE_VERIFY_FAILED|certificate (?:has expired|verify failed)|SSL certificate problem/,
    message: (found) => `The certificate of a server is not accepted${inWords(hostOf(found))}`,
    remedies: advise(
      (_groups, found) =>
        `Keep the file that the code fetches${inWords(hostOf(found))} in the repository, or use an address whose certificate is valid.`,
    ),
  },
  {
    id: "network",
    code: "NETWORK_NEEDED",
    ends: ["error", "exit code"],
    in: "error",
    test: /(?:Max retries exceeded|[Nn]ame or service not known|[Tt]emporary failure in name resolution|nodename nor servname|No address associated with hostname|Could(?:n't| not) resolve host(?: ?name)?|Connection refused|Connection reset|Network is unreachable|No route to host|[Cc]onnection timed out|[Rr]ead timed out|ConnectTimeout|ConnectionError|RemoteDisconnected|URLError|gaierror|SSLError|ServerSelectionTimeoutError|ClientConnectorError|ConnectError|HTTP Error 5\d\d|5\d\d Server Error|Cannot assign requested address|NewConnectionError|Failed to connect to|Could not connect|could not translate host name|cannot open the connection to 'https?:|HTTP Error (?:403|429)|(?:403|429) Client Error|Unable to connect|TimeoutError: \[Errno 110\]|RequestError: Cannot|RemoteDataError)/,
    message: (found) => `The code asks a server that it does not reach${inWords(hostOf(found))}`,
    why: ({ failure }) => (failure.network === false ? "The run had no network." : undefined),
    remedies: networkRemedies,
  },
];

function networkRemedies(found: FoundRunFailure): readonly Remedy[] {
  const host = inWords(hostOf(found));
  if (found.failure.network === false) {
    return [
      {
        kind: "advice",
        words: `Let it have the network (\`network: true\` below \`check:\` in bindery.yml), or keep the file that it fetches${host} in the repository.`,
      },
    ];
  }
  return [
    {
      kind: "advice",
      words: `Keep what the code fetches${host} as a file in the repository (or download it in postBuild) and read it from there.`,
    },
  ];
}

function inWords(address: string | undefined): string {
  return address === undefined ? "" : ` (${address})`;
}

function inPlaceOf(address: string | undefined): string {
  return address === undefined ? "" : ` in place of ${address}`;
}

/** The host that the error names, or else the one that the cell's code asks. */
function hostOf(found: FoundRunFailure): string | undefined {
  const text = textOf(found);
  const named =
    /host='([\w.-]{1,100})'/.exec(text) ??
    /resolve host(?: ?name)?:? ['"]?([\w.-]{1,100}\.\w{2,10})/.exec(text);
  if (named?.[1] !== undefined) return named[1];
  const address = addressIn(found);
  return address === undefined ? undefined : /^https?:\/\/([\w.-]{1,100})/.exec(address)?.[1];
}

/** Credentials in an address are not repeated. */
function addressIn(found: FoundRunFailure): string | undefined {
  const address = /(?:https?|ftp):\/\/[^\s'"<>()\\,]{1,400}/.exec(
    `${found.failure.error?.message ?? ""}\n${found.failure.code ?? ""}`,
  )?.[0];
  return address
    ?.replace(/\/\/[^/@]{1,200}@/, "//")
    .replace(/[?#].*$/, "")
    .slice(0, mostOfAddress);
}

function textOf({ failure: { error, code } }: FoundRunFailure): string {
  return `${error?.message ?? ""}\n${code ?? ""}`;
}

/** The file that can't be read is one that code has just fetched. */
function isOfDownload(text: string): boolean {
  return /(?:https?:\/\/|urlretrieve|requests\.get|download|urlopen)/.test(text);
}
