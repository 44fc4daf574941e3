import { UserError } from "../../errors/user-error.ts";
import type { Checkout, CheckoutOptions } from "../checkout.ts";
import { checkoutGit } from "../git/checkout-git.ts";
import type { GitSource } from "../source.ts";
import { answersAsMercurial, checkoutMercurial } from "./checkout-mercurial.ts";
import { asMercurial, canBeMercurial } from "./parse-address.ts";

/**
 * Fetches a source that is git's by its form, or hg's where git finds nothing and hg does.
 * @throws UserError as checkoutGit and checkoutMercurial; git's where neither finds a repository, or hg is not installed
 */
export async function checkoutGitOrMercurial(source: GitSource, options: CheckoutOptions): Promise<Checkout> {
  try {
    return await checkoutGit(source, options);
  } catch (error) {
    if (!isNoRepository(error) || !canBeMercurial(source.url)) throw error;
    const other = asMercurial(source);
    if (!(await findsMercurial(other, options))) throw error;
    return checkoutMercurial(other, options);
  }
}

function isNoRepository(error: unknown): boolean {
  return error instanceof UserError && (error.code === "FETCH_UNAUTHORIZED" || error.code === "FETCH_FAILED");
}

async function findsMercurial(...args: Parameters<typeof answersAsMercurial>): Promise<boolean> {
  try {
    return await answersAsMercurial(...args);
  } catch (error) {
    if (error instanceof UserError && error.code === "MERCURIAL_NOT_FOUND") return false;
    throw error;
  }
}
