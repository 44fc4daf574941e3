import imported, { type Ignore } from "@balena/dockerignore";
import { decodeText } from "../repository/decode-text.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../repository/repository.ts";

type Factory = (options: { readonly ignorecase: boolean }) => Ignore;

/** The package's types speak of a default export, its code of `module.exports`. */
function isFactory(value: unknown): value is Factory {
  return typeof value === "function";
}

function dockerignore(options: Parameters<Factory>[0]): Ignore {
  const factory: unknown = imported;
  if (!isFactory(factory)) throw new Error("@balena/dockerignore exports no function");
  return factory(options);
}

/**
 * Left out of every image unless the repository's ignore file brings it back with `!`: history, secrets,
 * environments of another machine, caches. First come the rules of ours, so that a later `!` wins.
 */
const defaultIgnores: readonly string[] = [
  // History
  "**/.git",
  "**/.hg",
  "**/.svn",
  "**/.bzr",
  // Secrets
  "**/.env*",
  "**/.Renviron",
  "**/.ssh",
  "**/.aws",
  "**/.azure",
  "**/.gnupg",
  "**/.netrc",
  "**/.pypirc",
  "**/.docker/config.json",
  // Environments
  "**/.venv",
  "**/venv",
  "**/.tox",
  "**/.nox",
  "**/.conda",
  // Caches
  "**/__pycache__",
  "**/*.pyc",
  "**/.ipynb_checkpoints",
  "**/.cache",
  "**/.mypy_cache",
  "**/.pytest_cache",
  "**/.ruff_cache",
  "**/.DS_Store",
  "**/.Rproj.user",
  "**/.Rhistory",
  "**/.RData",
  "**/renv/library",
  "**/renv/staging",
  "**/renv/sandbox",
  "**/packrat/lib*",
  // Written by the entrypoint of an image into a folder that is mounted over its own.
  "**/.jupyter-server-log.txt",
];

export interface IgnoreRules {
  readonly isIgnored: (path: RepositoryPath) => boolean;
  /** Whether something below an ignored folder may have been brought back. */
  readonly mayHoldExceptions: (folder: RepositoryPath) => boolean;
}

/**
 * The rules of `.dockerignore` and `.containerignore` of the config dir, merged after the defaults
 * (repo2docker reads both there, and neither from the root when there is a config dir).
 * @throws UserError what reading the repository throws
 */
export async function readIgnoreRules(repository: Repository): Promise<IgnoreRules> {
  const lines: string[] = [];
  for (const name of [".dockerignore", ".containerignore"]) {
    const bytes = await repository.read(inConfigDir(repository, name));
    if (bytes) lines.push(...linesOf(bytes));
  }
  return ignoreRules(lines);
}

/**
 * The rules of the first of these files that is there, as `docker build` has them: no defaults.
 * @throws UserError what reading the repository throws
 */
export async function dockerIgnoreRules(
  repository: Repository,
  paths: readonly RepositoryPath[],
): Promise<IgnoreRules> {
  for (const path of paths) {
    const bytes = await repository.read(path);
    if (bytes) return ignoreRules(linesOf(bytes), []);
  }
  return ignoreRules([], []);
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return decodeText(bytes).split(/\r\n|\n|\r/);
}

/** Rules of an ignore file's lines after the defaults. */
export function ignoreRules(
  lines: readonly string[],
  defaults: readonly string[] = defaultIgnores,
): IgnoreRules {
  const patterns = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  const rules = dockerignore({ ignorecase: false }).add([...defaults, ...patterns]);
  const exceptions = patterns
    .filter((pattern) => pattern.startsWith("!"))
    .map((pattern) => literalPrefix(pattern.slice(1)));
  return {
    isIgnored: (path) => rules.ignores(path),
    mayHoldExceptions: (folder) =>
      exceptions.some((prefix) => `${folder}/`.startsWith(prefix) || prefix.startsWith(`${folder}/`)),
  };
}

/** The part of a pattern before its first wildcard: what it can match begins with it. */
function literalPrefix(pattern: string): string {
  return pattern.replace(/^[\s/]+/, "").replace(/[*?[\\].*$/, "");
}
