import { posix } from "node:path";
import { type Location, UserError } from "../../src/errors/user-error.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { Repository, RepositoryPath } from "../../src/repository/repository.ts";
import { type Reference, referencesOf } from "./language/references.ts";
import { tokensOf } from "./language/tokens.ts";
import type { AbsentFile, NixSpec, WholeRepository } from "./spec.ts";

/** Of a shell; more is a package collection, whose folders are the better unit. */
const mostFiles = 200;
/** No expression that a person writes comes near. */
const longestExpression = 1024 * 1024;

const kernelWords = /jupyter|kernel|notebook|ihaskell|iruby|ijulia|xeus|almond/i;

/**
 * A shell's expression, with the files of the repository that it names, and those that these name. Nothing is evaluated: a folder, a
 * file that is not text or a path that is put together as it runs means that all of the repository may be read.
 * @param also further files that it is evaluated with
 * @throws UserError PATH_ESCAPES with file and line, and what the repository throws for `file`
 */
export async function readShell(
  repository: Repository,
  file: RepositoryPath,
  also: readonly RepositoryPath[],
): Promise<NixSpec> {
  const files = new Map<RepositoryPath, ContextFile>();
  const expressions: RepositoryPath[] = [];
  const absent: AbsentFile[] = [];
  let whole: WholeRepository | undefined;
  let channel: Location | undefined;
  let namesKernel = false;
  const waiting: { path: RepositoryPath; by: Location }[] = [file, ...also].map((path) => ({
    path,
    by: { file: path },
  }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, by } = next;
    if (files.has(path)) continue;
    const bytes = path === file ? await repository.read(path) : await readNamed(repository, path);
    if (bytes === undefined) continue;
    const text = bytes === "too large" ? undefined : utf8(bytes);
    if (text === undefined || files.size >= mostFiles) {
      whole ??= { kind: "repository", where: by, because: `\`${posix.basename(path)}\`` };
      continue;
    }
    files.set(path, { path, text, executable: false });
    if (!path.endsWith(".nix")) {
      namesKernel ||= kernelWords.test(text);
      continue;
    }
    expressions.push(path);
    if (text.length > longestExpression) {
      whole ??= { kind: "repository", where: by, because: `\`${posix.basename(path)}\`` };
      continue;
    }
    const tokens = tokensOf(text);
    namesKernel ||= tokens.some((token) => token.kind !== "sign" && kernelWords.test(token.text));
    const lookup = tokens.find((token) => token.kind === "lookup" && /^<nixpkgs[/>]/.test(token.text));
    if (lookup !== undefined) channel ??= { file: path, line: lookup.line };
    for (const reference of referencesOf(tokens, path)) {
      const where = { file: path, line: reference.line };
      const named = await fileOf(repository, reference);
      if (named === "more") whole ??= { kind: "repository", where, because: `\`${reference.text}\`` };
      else if (named.stands) waiting.push({ path: named.path, by: where });
      else absent.push({ path: named.path, where });
    }
  }
  return {
    file,
    reads: whole ?? { kind: "files", files: [...files.values()] },
    expressions,
    absent,
    channel,
    unlocked: false,
    namesKernel,
  };
}

/** The file that a reference leads to; where none stands an expression may well ask for it (`pathExists`). */
async function fileOf(
  repository: Repository,
  { path, imported }: Reference,
): Promise<{ readonly path: RepositoryPath; readonly stands: boolean } | "more"> {
  if (path === undefined) return "more";
  const kind = await repository.kindOf(path);
  if (kind === undefined || kind === "file") return { path, stands: kind === "file" };
  const standard = path === "" ? "default.nix" : `${path}/default.nix`;
  return imported && (await repository.kindOf(standard)) === "file"
    ? { path: standard, stands: true }
    : "more";
}

/** Data may be larger than any environment file. */
async function readNamed(
  repository: Repository,
  path: RepositoryPath,
): Promise<Uint8Array | "too large" | undefined> {
  try {
    return await repository.read(path);
  } catch (error) {
    if (error instanceof UserError && error.code === "FILE_TOO_LARGE") return "too large";
    throw error;
  }
}

/** Exactly the bytes, or undefined: the context's files are text. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
