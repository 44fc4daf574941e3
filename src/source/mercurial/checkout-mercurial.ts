import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";

import { exists } from "../../repository/file-errors.ts";
import type { Checkout, CheckoutOptions } from "../checkout.ts";
import { checkoutAtRef } from "../kept/checkout-at-ref.ts";
import { withFolder } from "../kept/kept-at-hand.ts";
import { checkRevision } from "./check-revision.ts";
import { freshClone } from "./fresh-clone.ts";
import { withCredentials } from "./hg-credentials.ts";
import { moveClone, settledNode } from "./kept-clone.ts";
import type { MercurialSource } from "./mercurial-source.ts";
import { isMercurial, resolveRevision } from "./resolve-revision.ts";
import type { HgSession } from "./run-hg.ts";

/**
 * Fetches a source at a revision into bindery's data folder, or finds it there. The option's ref counts before the address's.
 * @returns the checkout, whose commit is hg's full node id; its folder belongs to the person, whose edits are never overwritten
 * @throws UserError SOURCE_REFUSED, SOURCE_UNSUPPORTED for subrepositories, REF_NOT_FOUND, CHECKOUT_BUSY, CHECKOUT_CHANGED,
 * MERCURIAL_NOT_FOUND, FETCH_FAILED, FETCH_UNREACHABLE, FETCH_UNAUTHORIZED, INTERRUPTED
 */
export async function checkoutMercurial(
  source: MercurialSource,
  options: CheckoutOptions,
): Promise<Checkout> {
  const ref = options.ref ?? source.refFromUrl;
  // What git's habits and BinderHub's requests call the default.
  const revision = ref === "HEAD" ? undefined : ref;
  if (revision !== undefined) checkRevision(revision);
  return checkoutAtRef({ source, address: `hg+${source.url}`, ref, revision }, options, (folder) =>
    withSession(source, options, (session) => bring(session, folder, revision)),
  );
}

/**
 * Whether hg finds a repository of its own at an address.
 * @throws UserError MERCURIAL_NOT_FOUND, INTERRUPTED
 */
export async function answersAsMercurial(
  source: MercurialSource,
  options: CheckoutOptions,
): Promise<boolean> {
  const folder = join(options.dataDir, "checkouts");
  await mkdir(folder, { recursive: true });
  const quiet = { ...options, report: (): undefined => undefined };
  return withSession(source, quiet, (session) => isMercurial(session, folder));
}

function withSession<Result>(
  source: MercurialSource,
  { report, signal }: CheckoutOptions,
  work: (session: HgSession) => Promise<Result>,
): Promise<Result> {
  return withCredentials(source, (configFile) => work({ source, report, signal, configFile }));
}

async function bring(session: HgSession, folder: string, revision: string | undefined): Promise<string> {
  const isKept = await exists(folder);
  // A commit given by its id can't have moved, so a clone that is at it needs no network.
  if (isKept && revision !== undefined && /^[0-9a-f]{12,40}$/i.test(revision)) {
    const node = await settledNode(session, folder);
    if (node?.startsWith(revision.toLowerCase()) === true) return node;
  }
  const node = await resolveRevision(session, dirname(folder), revision).catch((error: unknown) => {
    throw isKept ? withFolder(error, folder) : error;
  });
  await (isKept ? moveClone(session, folder, node) : freshClone(session, folder, node));
  return node;
}
