import { resolve } from "node:path";
import type { Configuration } from "./configuration/configuration.ts";
import { dataFolder } from "./configuration/folders.ts";
import { readCertificate } from "./configuration/read-certificate.ts";
import { createHttpClient } from "./http/create-http-client.ts";
import type { Checkout, CheckoutOptions } from "./source/checkout.ts";
import { openCheckout } from "./source/open-source.ts";
import { recordProviders } from "./source/record/providers.ts";
import { type PhaseSeconds, type Report, timed } from "./ui/progress.ts";

export interface SourceRequest {
  readonly source: string;
  readonly ref?: string | undefined;
  readonly subdir?: string | undefined;
  /** The day whose packages are asked for, as the flag has it. */
  readonly "as-of"?: string | undefined;
  /** As the flag is called. */
  readonly "allow-private-network"?: boolean | undefined;
  readonly refWithoutMeaning?: CheckoutOptions["refWithoutMeaning"];
  readonly softwareHeritageToken?: string | undefined;
  /** Where checkouts are kept, in place of bindery's data folder. */
  readonly dataDir?: string | undefined;
}

export interface FetchSurroundings {
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly seconds: PhaseSeconds;
  readonly configuration: Configuration;
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** The folder that a relative path starts from. */
  readonly cwd: string;
}

/**
 * The checkout of what the user typed: the folder itself, or one that is fetched and kept.
 * @throws UserError what the source and the configuration give cause to
 */
export async function fetchSource(
  request: SourceRequest,
  surroundings: FetchSurroundings,
): Promise<Checkout> {
  const { report, signal, configuration, environment, cwd } = surroundings;
  const line = (text: string): void => report({ type: "output", text: `${text}\n` });
  return timed("fetch", "Opening the repository", surroundings, async () => {
    const options = await checkoutOptions(request, configuration, { report: line, signal, environment });
    return openCheckout(request.source, { ...options, cwd });
  });
}

/**
 * What a checkout needs to know, from the request and the configuration.
 * @throws UserError CONFIGURATION_INVALID, OPTION_INVALID
 */
export async function checkoutOptions(
  request: SourceRequest,
  { network, sources }: Configuration,
  {
    report,
    signal,
    environment,
  }: {
    readonly report: (line: string) => void;
    readonly signal: AbortSignal;
    readonly environment: Readonly<NodeJS.ProcessEnv>;
  },
): Promise<CheckoutOptions> {
  const { ref, refWithoutMeaning, softwareHeritageToken } = request;
  // A flag that is not given is false.
  const allowPrivateNetwork =
    request["allow-private-network"] === true || sources?.["allow-private-network"] === true;
  const ca = network.ca === undefined ? undefined : await readCertificate(network.ca);
  return {
    ref,
    dataDir: request.dataDir ?? dataFolder(environment),
    report,
    signal,
    allowPrivateNetwork,
    lfsLimitBytes: sources?.["lfs-limit"],
    downloadLimitBytes: sources?.["download-limit"],
    refWithoutMeaning,
    providers: recordProviders({ ...sources, softwareHeritageToken }),
    http: createHttpClient({ signal, allowPrivateNetwork, report, ca, environment }),
  };
}

/** The part of a checkout that `--subdir` names; `openRepository` says whether there is one. */
export function checkoutPart(checkout: Checkout, subdir = ""): Checkout {
  return { ...checkout, root: resolve(checkout.root, subdir) };
}
