import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { lastPart, readSourceArchiveName, readWheelName } from "./package-name.ts";
import { hasVariable } from "./scanner.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";

/**
 * A path as it stands in a line, taken from a folder of the repository, with no `.` or `..` left.
 * @throws UserError PATH_ESCAPES where it leads out of the repository, REQUIREMENT_INVALID where it is absolute
 */
export function resolvePath(path: string, from: RepositoryPath, line: SourceLine): RepositoryPath {
  if (path.startsWith("/") || path.startsWith("~/")) throw absolutePath(path, line);
  const resolved = joinInside(from, path);
  if (resolved === undefined) throw escapes(path, from, line);
  return resolved;
}

/** A relative path taken from a folder; undefined where it leads out of the repository. */
export function joinInside(from: RepositoryPath, path: string): RepositoryPath | undefined {
  const parts: string[] = from === "" ? [] : from.split("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** The folder that a file stands in. */
export function folderOf(file: RepositoryPath): RepositoryPath {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "";
}

/** A path from the repository's root as pip takes it for one: with `./` in front, and a slash where a line's end would eat a blank. */
export function dottedPath(path: RepositoryPath): string {
  if (path === "") return ".";
  return /\s$/.test(path) ? `./${path}/` : `./${path}`;
}

/**
 * What stands after `file:` as a path from the repository's root, decoded; pip takes a relative one from where it runs.
 * @throws UserError PATH_ESCAPES, REQUIREMENT_INVALID for every absolute one
 */
export function resolveFileUrl(url: string, line: SourceLine): RepositoryPath {
  const [encoded = ""] = url.slice("file:".length).split(/[?#]/);
  if (encoded.startsWith("/")) throw absolutePath(url, line);
  return resolvePath(decodePath(encoded, line), line.pathsFrom ?? "", line);
}

/** The other way round: `file:./path`, with `${VARIABLE}`s as they were. */
export function relativeFileUrl(path: RepositoryPath, fragment: string): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  const withVariables = encoded.replaceAll(/%24%7B([A-Z0-9_]+)%7D/g, "${$1}");
  return `file:${dottedPath(withVariables)}${fragment}`;
}

function decodePath(encoded: string, line: SourceLine): string {
  try {
    const path = decodeURIComponent(encoded);
    if (!/[\p{Cc}\\]/u.test(path)) return path;
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  throw lineError(line, {
    message: `the path ${quote(encoded)} has a \`%\` with something after it that is no character of a path`,
    suggestions: ["write the path without `file:`, as `./path`", "write a `%` itself as `%25`"],
  });
}

function escapes(path: string, from: RepositoryPath, line: SourceLine): Error {
  return lineError(line, {
    code: "PATH_ESCAPES",
    message: `the path ${quote(path)} leads out of the repository`,
    why:
      from === "" ? "it is taken from the repository's root" : `it is taken from the folder ${quote(from)}`,
    suggestions: [
      "put what it names into the repository",
      "install the package from an index or from `git+https://…`",
    ],
  });
}

/** Where conda's builders and CI machines unpack packages; `pip freeze` of a conda environment shows these. */
const buildFolders =
  /\/(?:feedstock_root|croot|conda-bld|build_artifacts|conda\/bld|tmp\/build|tmp\/abs_[^/]*|opt\/conda|ci(?:_\d+)?|perseverance-python-buildout|b\/abs_[^/]*)\//;

function absolutePath(path: string, line: SourceLine): Error {
  const conda = buildFolders.test(path);
  return lineError(line, {
    message: `${quote(path)} is a path of another machine, not of the repository`,
    why: conda
      ? "it is where conda built the package; `pip freeze` writes that"
      : "only the repository is in the image",
    suggestions: conda ? condaSuggestions(path, line) : suggestionsFor(path),
  });
}

function condaSuggestions(path: string, line: SourceLine): readonly string[] {
  const file = lastPart(path.split(/[#?]/)[0] ?? "");
  const archive = readWheelName(file) ?? readSourceArchiveName(file);
  const name = archive?.name ?? /^[a-z0-9._-]+/i.exec(line.text)?.[0] ?? "name";
  const exact =
    archive === undefined
      ? `write \`${name}\`, or \`${name}==\` and its version`
      : `write \`${name}==${archive.version}\``;
  return [exact, "write the whole file anew with `pip list --format=freeze > requirements.txt`"];
}

function suggestionsFor(path: string): readonly string[] {
  const variable = hasVariable(path) ? ["variables like `${HOME}` are those of the build, not yours"] : [];
  return ["write it as a path from the repository's root, like `./folder`", "remove the line", ...variable];
}
