import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Checkout, CheckoutOptions } from "../checkout.ts";
import { checkoutFolder } from "./checkout-folder.ts";
import { withLock } from "./lock.ts";

/** A repository with commits: what is asked for, and what its folder goes by. */
export interface RefRequest {
  readonly source: { readonly url: string; readonly name: string };
  /** The address with the kind of repository, where that is not git's. */
  readonly address: string;
  /** As it was written. */
  readonly ref: string | undefined;
  /** Undefined for the default. */
  readonly revision: string | undefined;
}

/**
 * The kept folder of a repository at a ref, one bindery at a time.
 * @param bring fetches into the folder, or finds there, and gives the commit's full id
 * @throws UserError CHECKOUT_BUSY, and what `bring` throws
 */
export async function checkoutAtRef(
  { source, address, ref, revision }: RefRequest,
  { dataDir }: CheckoutOptions,
  bring: (folder: string) => Promise<string>,
): Promise<Checkout> {
  const folder = checkoutFolder(dataDir, address, revision);
  await mkdir(dirname(folder), { recursive: true });
  const commit = await withLock(`${folder}.lock`, () => bring(folder));
  return {
    root: folder,
    name: source.name,
    origin: source.url,
    commit,
    kept: true,
    ...(ref !== undefined && { ref }),
  };
}
