import { lstat, realpath } from "node:fs/promises";
import { posix } from "node:path";

import { readIgnoreRules } from "../context/ignore-rules.ts";
import { listRepository } from "../context/repository-files.ts";
import { UserError } from "../errors/user-error.ts";
import { resolveInside, type Containment } from "./contained-path.ts";
import { isMissing } from "./file-errors.ts";
import { readContained } from "./read-contained.ts";
import type { EntryKind, Repository, RepositoryFile, RepositoryPath } from "./repository.ts";

/**
 * The read-only view of a checkout.
 * @param checkout the folder that no read leaves
 * @param name the repository's name for people
 * @param subdir a folder of the checkout to take as the root; its links may lead to the rest of the checkout
 * @throws UserError SOURCE_NOT_FOUND, SUBDIR_NOT_FOUND, PATH_ESCAPES, CONFIG_DIR_AMBIGUOUS
 */
export async function openRepository(checkout: string, name: string, subdir = ""): Promise<Repository> {
  const real = await realCheckout(checkout);
  const containment = { checkout: real, root: await findRoot(real, subdir) };
  const repository: Repository = {
    name,
    configDir: await findConfigDir(containment),
    read: (path, largestBytes) => readContained(containment, path, largestBytes),
    kindOf: (path) => kindOf(containment, path),
    files: () => listFiles(containment.root, repository),
  };
  return repository;
}

async function* listFiles(root: string, repository: Repository): AsyncGenerator<RepositoryFile> {
  for await (const entry of listRepository(root, await readIgnoreRules(repository))) {
    if (entry.kind === "file") yield { path: entry.path, size: entry.size };
  }
}

async function realCheckout(checkout: string): Promise<string> {
  try {
    return await realpath(checkout);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new UserError({
      code: "SOURCE_NOT_FOUND",
      message: `There is no folder ${checkout}.`,
      cause: error,
    });
  }
}

async function findRoot(checkout: string, subdir: string): Promise<string> {
  // `notebooks/`, `./notebooks` and `a/../notebooks` are as good as `notebooks`; what still has `..` leads out.
  const path = subdir === "" ? "" : posix.normalize(subdir);
  const resolution = await resolveInside({ checkout, root: checkout }, path);
  if (resolution.kind === "found" && (await lstat(resolution.path)).isDirectory()) return resolution.path;
  throw new UserError({
    code: "SUBDIR_NOT_FOUND",
    message: `The repository has no folder ${subdir}.`,
    suggestions: ["--subdir is a path from the repository's root, with / between its parts."],
  });
}

/** The rule of repo2docker (`binder_dir`): either folder, before the root, and not both. */
async function findConfigDir(containment: Containment): Promise<RepositoryPath> {
  const isHidden = (await kindOf(containment, ".binder")) === "folder";
  const isPlain = (await kindOf(containment, "binder")) === "folder";
  if (isHidden && isPlain) {
    throw new UserError({
      code: "CONFIG_DIR_AMBIGUOUS",
      message: "The repository has both a binder/ and a .binder/ folder.",
      suggestions: ["Keep one of them and move the files of the other into it."],
    });
  }
  if (isHidden) return ".binder";
  return isPlain ? "binder" : "";
}

/** A link that leads to nothing is itself what stands there. */
async function kindOf(containment: Containment, path: RepositoryPath): Promise<EntryKind | undefined> {
  const resolution = await resolveInside(containment, path);
  if (resolution.kind === "missing") return undefined;
  if (resolution.kind === "broken") return "link";
  try {
    const found = await lstat(resolution.path);
    if (found.isFile()) return "file";
    return found.isDirectory() ? "folder" : "other";
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
