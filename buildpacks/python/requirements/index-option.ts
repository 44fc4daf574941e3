import type { Repository } from "../../../src/repository/repository.ts";
import { dottedPath, folderOf, joinInside, resolveFileUrl, resolvePath } from "./local-path.ts";
import { withLine } from "./local-target.ts";
import type { ParsedOption } from "./parse-options.ts";
import type { IndexOption } from "./requirement.ts";
import { hasVariable } from "./scanner.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";
import { urlScheme } from "./remote-url.ts";

const addressOptions: readonly string[] = ["--index-url", "--extra-index-url", "--find-links"];

/**
 * An option with its path, if it has one, from the repository's root. pip takes a path of `--find-links` from the file's
 * folder if it is there, else from where it runs; a path of `--index-url` always from where it runs.
 * Undefined for a local place that doesn't exist: pip ignores that with a warning.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES
 */
export async function readIndexOption(
  repository: Repository,
  option: ParsedOption,
  line: SourceLine,
): Promise<IndexOption | undefined> {
  const { name, value } = option;
  const plain = { option: name, where: line.where, needsRepository: false };
  if (value === undefined) return plain;
  if (!addressOptions.includes(name) || isAddress(value, line)) return { ...plain, value };
  const path = await locate(repository, name, value, line);
  return path === undefined ? undefined : { ...plain, value: dottedPath(path), needsRepository: true };
}

function isAddress(value: string, line: SourceLine): boolean {
  // What starts with a variable is an address far more often than a path: `${INDEX_URL}`.
  if (/^\$\{[A-Z0-9_]+\}/.test(value)) return true;
  const scheme = urlScheme(value);
  if (scheme === undefined || scheme === "file") return false;
  if ((scheme === "http" || scheme === "https") && /^https?:\/\/[^/?#\s-][^\s]*$/i.test(value)) return true;
  throw lineError(line, {
    message: `${quote(value)} is not the address of a package index`,
    suggestions: ["write a URL like `https://pypi.org/simple`", "put single packages on lines of their own"],
  });
}

/** Where a path leads; undefined where nothing is. */
async function locate(
  repository: Repository,
  name: string,
  value: string,
  line: SourceLine,
): Promise<string | undefined> {
  const url = urlScheme(value) === "file";
  const folder = name === "--find-links" && !url ? folderOf(line.where.file) : "";
  const path = url ? resolveFileUrl(value, line) : resolvePath(value, folder, line);
  const fromRoot = url ? path : joinInside("", value);
  for (const candidate of new Set([path, fromRoot])) {
    if (candidate !== undefined && (await exists(repository, candidate, line))) return candidate;
  }
  return undefined;
}

async function exists(repository: Repository, path: string, line: SourceLine): Promise<boolean> {
  return hasVariable(path) || (await withLine(line, () => repository.kindOf(path))) !== undefined;
}
