import type { Ignored } from "../../../src/buildpack.ts";
import type { Repository, RepositoryFile, RepositoryPath } from "../../../src/repository/repository.ts";
import { type OwnModules, ownModules } from "./own-modules.ts";

/** More than any repository that a person wrote for others to run; datasets of notebooks have more, and nothing to launch. */
const mostFiles = 5_000;
/** Of a minute's work at most: a megabyte of notebook takes some hundredths of a second. */
const mostBytes = 512 * 1024 * 1024;

/** The files of a repository that hold Python. */
export interface CodeFiles {
  /** Scripts and notebooks, in the repository's order. */
  readonly paths: readonly RepositoryPath[];
  readonly modules: OwnModules;
  readonly ignored: readonly Ignored[];
}

/** Lists what is to be read, and what is not. @throws UserError FILE_UNREADABLE for a folder that may not be read */
export async function listCodeFiles(repository: Repository): Promise<CodeFiles> {
  const all: RepositoryPath[] = [];
  const taken: RepositoryPath[] = [];
  const passedOver: RepositoryPath[] = [];
  let bytes = 0;
  for await (const file of repository.files()) {
    if (isForeign(file)) continue;
    all.push(file.path);
    if (!isCode(file.path)) continue;
    bytes += file.size;
    (taken.length < mostFiles && bytes <= mostBytes ? taken : passedOver).push(file.path);
  }
  return { paths: taken, modules: ownModules(all), ignored: passedOverNote(passedOver) };
}

function isCode(path: RepositoryPath): boolean {
  return path.endsWith(".py") || path.endsWith(".ipynb");
}

/** What a package manager put there, and hidden folders, which belong to tools. */
function isForeign({ path }: RepositoryFile): boolean {
  return path
    .split("/")
    .slice(0, -1)
    .some((folder) => folder.startsWith(".") || folder === "site-packages" || folder === "node_modules");
}

function passedOverNote([first, ...more]: readonly RepositoryPath[]): readonly Ignored[] {
  if (first === undefined) return [];
  const reason = `the repository has more code than is read (${mostFiles} files, ${mostBytes / 1024 / 1024} MiB): this file and ${more.length} after it are passed over`;
  return [{ file: first, reason }];
}
