import { type Location, UserError } from "../../../src/errors/user-error.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { parseR } from "../language/parse.ts";
import type { PlacedCode } from "../language/trace/trace.ts";
import { type FollowedScript, followScript } from "./follow-script.ts";
import type { NamedMirror } from "./mirrors.ts";
import { readsOf, type RepositoryReads } from "./read-of-repository.ts";
import type { WantedPackage } from "./wanted-package.ts";

/** What an R script that installs packages does, as far as it can be told without running it. */
export interface InstallScript {
  readonly path: RepositoryPath;
  /** In the order of the script, each once. */
  readonly packages: readonly WantedPackage[];
  readonly reads: RepositoryReads;
  /** Where it first uses renv. */
  readonly callsRenv: Location | undefined;
  /** Names of the packages that it loads or whose functions it calls. */
  readonly uses: readonly string[];
  /** Where it says which server packages come from. */
  readonly namesMirror: readonly NamedMirror[];
}

/** Characters; what is longer was written by a program, and is read so far. */
const longestCode = 1_000_000;

/** Files that scripts source, all together. */
const mostSourced = 50;

/**
 * Reads an R script that runs at the repository's root, with the files that it sources. Undefined where there is none.
 * @throws UserError what reading the file throws
 */
export async function readInstallScript(
  repository: Repository,
  path: RepositoryPath,
): Promise<InstallScript | undefined> {
  const script = await readCode(repository, path);
  if (script === undefined) return undefined;
  const { packages, needs, mirrors, callsRenv, uses } = await followAll(repository, path, script);
  return { path, packages, reads: await readsOf(needs, repository), callsRenv, uses, namesMirror: mirrors };
}

/** Follows the script anew until it names no further files: what a sourced file sets may say what comes next. */
async function followAll(
  repository: Repository,
  path: RepositoryPath,
  script: PlacedCode,
): Promise<FollowedScript> {
  const files = new Map<RepositoryPath, PlacedCode>();
  const seen = new Set<RepositoryPath>([path]);
  for (;;) {
    const followed = followScript(script, files);
    const fresh = [...followed.sourced].filter((file) => !seen.has(file));
    const [next] = fresh;
    if (next === undefined || seen.size > mostSourced) return followed;
    for (const file of fresh.slice(0, mostSourced)) {
      seen.add(file);
      const code = await readSourced(repository, file);
      if (code !== undefined) files.set(file, code);
    }
  }
}

async function readSourced(repository: Repository, path: RepositoryPath): Promise<PlacedCode | undefined> {
  try {
    return await readCode(repository, path);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function readCode(repository: Repository, file: RepositoryPath): Promise<PlacedCode | undefined> {
  const bytes = await repository.read(file);
  if (bytes === undefined) return undefined;
  return { code: parseR(decodeText(bytes).slice(0, longestCode)), locate: (line) => ({ file, line }) };
}
