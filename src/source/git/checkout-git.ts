import { dirname } from "node:path";

import { createHttpClient } from "../../http/create-http-client.ts";
import { exists } from "../../repository/file-errors.ts";
import type { Checkout, CheckoutOptions } from "../checkout.ts";
import type { GitSource } from "../source.ts";
import { checkRef } from "./check-ref.ts";
import { checkoutAtRef } from "../kept/checkout-at-ref.ts";
import { readState } from "../kept/kept-state.ts";
import { withFolder } from "../kept/kept-at-hand.ts";
import { withCredentialVariable } from "./credential-variable.ts";
import { freshCheckout } from "./fresh-checkout.ts";
import { headOf, moveCheckout } from "./kept-checkout.ts";
import { resolveRef } from "./resolve-ref.ts";
import type { GitSession } from "./run-git.ts";

const defaultLfsLimitBytes = 5e9;

/**
 * Fetches a source at a ref into bindery's data folder, or finds it there. The option's ref counts before the URL's.
 * @returns the checkout; its folder belongs to the person, whose edits are never overwritten
 * @throws UserError SOURCE_REFUSED, REF_NOT_FOUND, CHECKOUT_BUSY, CHECKOUT_CHANGED, GIT_NOT_FOUND, FETCH_FAILED,
 * FETCH_UNREACHABLE, FETCH_UNAUTHORIZED, INTERRUPTED, LFS_NOT_FOUND, DOWNLOAD_TOO_LARGE
 */
export async function checkoutGit(source: GitSource, options: CheckoutOptions): Promise<Checkout> {
  const ref = options.ref ?? source.refFromUrl;
  if (ref !== undefined) checkRef(ref);
  const session = sessionOf(source, options);
  const revision = ref === "HEAD" ? undefined : ref;
  return checkoutAtRef({ source, address: source.url, ref, revision }, options, (folder) =>
    bring(session, folder, ref),
  );
}

/** The environment is read here, so that every call of one checkout knows the same credentials. */
function sessionOf(source: GitSource, options: CheckoutOptions): GitSession {
  return {
    source: withCredentialVariable(source, process.env, options.report),
    report: options.report,
    signal: options.signal,
    allowPrivateNetwork: options.allowPrivateNetwork ?? false,
    http: options.http ?? createHttpClient(options),
    lfs: { limitBytes: options.lfsLimitBytes ?? defaultLfsLimitBytes },
  };
}

async function bring(session: GitSession, folder: string, ref: string | undefined): Promise<string> {
  if (!(await exists(folder))) {
    return freshCheckout(session, folder, await resolveRef(session, dirname(folder), ref));
  }
  const settled = await settledCommit(session, folder, ref);
  if (settled !== undefined) return settled;
  const target = await resolveRef(session, dirname(folder), ref).catch((error: unknown) => {
    throw withFolder(error, folder);
  });
  return moveCheckout(session, folder, target);
}

/**
 * A commit given by its sha can't have moved, so a checkout that is at it needs no network. The folder is of one ref alone: for a full
 * sha, where it was left is what the sha means, though it be an annotated tag's.
 */
async function settledCommit(
  session: GitSession,
  folder: string,
  ref: string | undefined,
): Promise<string | undefined> {
  const sha = ref?.replace(/^origin\//, "").toLowerCase();
  if (sha === undefined || !/^[0-9a-f]{7,40}$/.test(sha)) return undefined;
  const head = await headOf(session, folder);
  if (head?.startsWith(sha) === true) return head;
  const state = sha.length === 40 ? await readState(folder) : undefined;
  return state?.commit === head && state?.moving !== true ? head : undefined;
}
