import type { HttpClient } from "../../http/http-client.ts";
import type { RecordAddress, RecordProvider } from "./record-provider.ts";

/** A record, and who knows how to read it. */
export interface RecordSource {
  readonly kind: "record";
  readonly provider: RecordProvider;
  readonly address: RecordAddress;
}

/**
 * The record that an address names by its form; opens no socket.
 * @throws UserError SOURCE_UNSUPPORTED for other pages of data repositories
 */
export function parseRecord(url: URL, providers: readonly RecordProvider[]): RecordSource | undefined {
  for (const provider of providers) {
    const address = provider.parse(url);
    if (address !== undefined) return { kind: "record", provider, address };
  }
  return undefined;
}

/** The record of an address whose host says, when it is asked, that it is a data repository. @throws UserError INTERRUPTED */
export async function recogniseRecord(
  url: URL,
  providers: readonly RecordProvider[],
  http: HttpClient,
): Promise<RecordSource | undefined> {
  for (const provider of providers) {
    const address = await provider.recognise?.(url, http);
    if (address !== undefined) return { kind: "record", provider, address };
  }
  return undefined;
}
