import type { Ignored } from "../../../src/buildpack.ts";
import type { Repository, RepositoryFile, RepositoryPath } from "../../../src/repository/repository.ts";

/** More than any repository that a person wrote for others to run. */
const mostFiles = 5_000;
/** Of a minute's work at most. */
const mostBytes = 512 * 1024 * 1024;

/** The files of a repository that may hold R. */
export interface CodeFiles {
  /** In the repository's order. */
  readonly paths: readonly RepositoryPath[];
  /** `DESCRIPTION` files, which say which packages are the repository's own. */
  readonly descriptions: readonly RepositoryPath[];
  readonly ignored: readonly Ignored[];
}

/** Lists what is to be read, and what is not. @throws UserError FILE_UNREADABLE for a folder that may not be read */
export async function listCodeFiles(repository: Repository): Promise<CodeFiles> {
  const taken: RepositoryPath[] = [];
  const descriptions: RepositoryPath[] = [];
  const passedOver: RepositoryPath[] = [];
  let bytes = 0;
  for await (const file of repository.files()) {
    if (isForeign(file)) continue;
    const name = file.path.slice(file.path.lastIndexOf("/") + 1);
    if (name === "DESCRIPTION" && descriptions.length < mostFiles) descriptions.push(file.path);
    if (name !== ".Rprofile" && !/\.(?:r|rmd|qmd|rnw|ipynb)$/i.test(name)) continue;
    bytes += file.size;
    (taken.length < mostFiles && bytes <= mostBytes ? taken : passedOver).push(file.path);
  }
  return { paths: taken, descriptions, ignored: passedOverNote(passedOver) };
}

const foreign: ReadonlySet<string> = new Set(["renv", "packrat", "node_modules", "site-packages"]);

/** What package managers put there, and hidden folders, which belong to tools. */
function isForeign({ path }: RepositoryFile): boolean {
  const folders = path.split("/").slice(0, -1);
  return folders.some((folder) => folder.startsWith(".") || foreign.has(folder));
}

function passedOverNote([first, ...more]: readonly RepositoryPath[]): readonly Ignored[] {
  if (first === undefined) return [];
  const reason = `the repository has more code than is read (${mostFiles} files, ${mostBytes / 1024 / 1024} MiB): this file and ${more.length} after it are passed over`;
  return [{ file: first, reason }];
}
