import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors/user-error.ts";
import type { RepositoryPath } from "../repository/repository.ts";
import type { IgnoreRules } from "./ignore-rules.ts";

/** One thing of the repository that goes into the image. */
export type RepositoryEntry =
  | { readonly kind: "folder"; readonly path: RepositoryPath }
  | { readonly kind: "link"; readonly path: RepositoryPath; readonly target: string }
  | {
      readonly kind: "file";
      readonly path: RepositoryPath;
      readonly executable: boolean;
      /** Bytes, when it was listed. */
      readonly size: number;
    };

/**
 * Everything below `root` that the rules let into the image, folders before what they hold, each folder sorted by
 * code unit. Links are listed and never followed; devices, sockets and FIFOs are left out; a folder with `pyvenv.cfg` is a virtual environment
 * (PEP 405) of another machine.
 * @throws UserError FILE_UNREADABLE for a folder that may not be read
 */
export async function* listRepository(root: string, rules: IgnoreRules): AsyncGenerator<RepositoryEntry> {
  yield* listFolder(root, "", rules);
}

async function* listFolder(
  root: string,
  folder: RepositoryPath,
  rules: IgnoreRules,
): AsyncGenerator<RepositoryEntry> {
  const entries = await readFolder(root, folder);
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const ignored = rules.isIgnored(path);
    if (entry.isDirectory()) {
      if (ignored && !rules.mayHoldExceptions(path)) continue;
      if (!rules.mayHoldExceptions(path) && (await isVirtualEnvironment(root, path))) continue;
      if (!ignored) yield { kind: "folder", path };
      yield* listFolder(root, path, rules);
    } else if (!ignored) {
      yield* listLeaf(root, path, entry);
    }
  }
}

async function* listLeaf(
  root: string,
  path: RepositoryPath,
  entry: { isSymbolicLink(): boolean; isFile(): boolean },
): AsyncGenerator<RepositoryEntry> {
  if (entry.isSymbolicLink()) {
    yield {
      kind: "link",
      path,
      target: await readlink(join(root, path)).catch((error: unknown) => gone(path, error)),
    };
  }
  if (!entry.isFile()) return;
  const { mode, size } = await lstat(join(root, path)).catch((error: unknown) => gone(path, error));
  yield { kind: "file", path, executable: (mode & 0o111) !== 0, size };
}

/** What was listed a moment ago is not there under the name that Node gave it. */
function gone(path: RepositoryPath, cause: unknown): never {
  // Node puts U+FFFD for bytes that are no UTF-8, and then looks for a file of that name.
  const isForeign = path.includes("\uFFFD");
  throw new UserError({
    code: "FILE_UNREADABLE",
    message: isForeign ? `The name of \`${path}\` is not UTF-8` : `\`${path}\` changed while it was read`,
    where: { file: path },
    why: cause instanceof Error ? cause.message : String(cause),
    suggestions: isForeign
      ? ["Rename it, or leave its folder out with a line in .dockerignore."]
      : ["Run the command again when nothing writes to the repository."],
    cause,
  });
}

async function readFolder(root: string, folder: RepositoryPath) {
  try {
    return await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    throw new UserError({
      code: "FILE_UNREADABLE",
      message: `The folder \`${folder || "."}\` can't be read`,
      why: error instanceof Error ? error.message : String(error),
      suggestions: ["Give yourself the right to read it, or leave it out with a line in .dockerignore."],
      cause: error,
    });
  }
}

async function isVirtualEnvironment(root: string, folder: RepositoryPath): Promise<boolean> {
  const stat = await lstat(join(root, folder, "pyvenv.cfg")).catch(() => undefined);
  return stat?.isFile() ?? false;
}
