import { setTimeout as sleep } from "node:timers/promises";

import type { HttpClient } from "../../http/http-client.ts";
import { interrupted } from "../../http/http-errors.ts";
import type { Checkout, CheckoutOptions } from "../checkout.ts";
import { keepFolder } from "../kept/keep-folder.ts";
import { fillRecord } from "./fill-record.ts";
import type { RecordSource } from "./find-record.ts";

/** What is fetched at most where the configuration does not say. */
export const defaultDownloadLimitBytes = 20 * 2 ** 30;

/**
 * Fetches a record into bindery's data folder, or finds it there; the folder is the person's, whose edits are never overwritten.
 * @throws UserError CHECKOUT_BUSY, and as RecordProvider.describe and fillRecord
 */
export async function checkoutRecord(
  { provider, address }: RecordSource,
  http: HttpClient,
  options: CheckoutOptions,
): Promise<Checkout> {
  const { dataDir, report, signal, downloadLimitBytes: limitBytes = defaultDownloadLimitBytes } = options;
  const wait = (seconds: number): Promise<void> => pause(seconds, signal);
  const record = await provider.describe(address, http, { report, wait });
  const { page, contentId } = record;
  const root = await keepFolder(dataDir, { url: page, contentId }, (partial) =>
    fillRecord(record, partial, { http, limitBytes, report, signal }),
  );
  return { root, name: nameOf(provider.name, address.id), origin: page, contentId, kept: true };
}

async function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(seconds * 1000, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throw signal?.aborted ? interrupted() : error;
  }
}

/** Of letters, digits and dashes, as the names of folders and images are. */
function nameOf(provider: string, id: string): string {
  const words = `${provider}-${id}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return words.slice(0, 60).replaceAll(/^-+|-+$/g, "");
}
