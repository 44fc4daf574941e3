import { existsSync } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

import { UserError } from "../errors/user-error.ts";
import { isErrorWithCode, isMissing } from "../repository/file-errors.ts";
import { hasArchiveName } from "./archive/archive-kind.ts";
import { checkoutLocalArchive } from "./archive/checkout-archive.ts";
import type { Checkout, CheckoutOptions } from "./checkout.ts";
import { checkoutGit } from "./git/checkout-git.ts";
import { checkNoRef, checkoutRemote } from "./checkout-remote.ts";
import { inspectLocalGit } from "./local-git.ts";
import { parseSource, webAddress } from "./parse-source.ts";
import { recordProviders } from "./record/providers.ts";

export interface OpenOptions extends CheckoutOptions {
  /** The folder that a relative path starts from. */
  readonly cwd: string;
}

/**
 * The folder of a source: a local folder as it is, anything else fetched into bindery's data folder.
 * @param argument the source as it was typed
 * @throws UserError SOURCE_NOT_FOUND, SOURCE_NOT_A_FOLDER, OPTION_INVALID, and as parseSource and checkoutRemote
 */
export async function openCheckout(argument: string, options: OpenOptions): Promise<Checkout> {
  const providers = options.providers ?? recordProviders();
  const source = parseSource(argument, options.cwd, existsSync, providers);
  if (source.kind === "path") return openPath(source.path, argument, options);
  return checkoutRemote(source, webAddress(argument), { ...options, providers });
}

async function openPath(path: string, argument: string, options: OpenOptions): Promise<Checkout> {
  const root = await findPlace(path, argument);
  const found = await stat(root);
  if (!found.isDirectory()) return openFile(root, found.isFile(), options);
  const local = await inspectLocalGit(root, options.signal);
  const name = basename(root) || "repository";
  if (local.kind === "bare") return openBare(root, name, options);
  if (options.ref !== undefined && options.refWithoutMeaning !== "ignored")
    throw refOfFolder(root, options.ref);
  const commit = local.kind === "work-tree" ? local.commit : undefined;
  return { root, name, origin: "local", kept: false, ...(commit !== undefined && { commit }) };
}

async function openFile(path: string, isRegular: boolean, options: OpenOptions): Promise<Checkout> {
  if (isRegular && hasArchiveName(basename(path))) {
    checkNoRef(basename(path), options);
    return checkoutLocalArchive(path, options);
  }
  throw new UserError({
    code: "SOURCE_NOT_A_FOLDER",
    message: `${path} is a file, not a folder.`,
    suggestions: ["Give the folder of the repository, or an archive of it (.zip, .tar, .tar.gz, …)."],
  });
}

/** A bare repository has no files to read, so it is fetched from. */
async function openBare(root: string, name: string, options: OpenOptions): Promise<Checkout> {
  const { href } = pathToFileURL(root);
  const source = { kind: "git", url: href, name: name.replace(/\.git$/, "") || name } as const;
  return { ...(await checkoutGit(source, options)), origin: "local" };
}

async function findPlace(path: string, argument: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) throw notFound(path, argument, error);
    if (!isErrorWithCode(error, "EACCES", "ELOOP")) throw error;
    throw new UserError({ code: "FILE_UNREADABLE", message: `${path} can't be opened.`, cause: error });
  }
}

function notFound(path: string, argument: string, cause: unknown): UserError {
  const isWeb = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/[^/]+\/./i.test(argument);
  return new UserError({
    code: "SOURCE_NOT_FOUND",
    message: `There is no ${hasArchiveName(basename(path)) ? "file" : "folder"} ${path}.`,
    suggestions: isWeb
      ? [`For a repository on the web: https://${argument}`]
      : [
          "Give a folder, an archive, the address of a git repository, owner/name for one on GitHub, or a DOI such as 10.5281/zenodo.3242074.",
        ],
    cause,
  });
}

function refOfFolder(root: string, ref: string): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: `--ref ${ref} has no meaning for a folder, which is read as it is.`,
    suggestions: [
      `Check it out first: git -C ${root} checkout ${ref}`,
      `Or have it fetched: ${pathToFileURL(root).href}`,
    ],
  });
}
