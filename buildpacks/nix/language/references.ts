import { posix } from "node:path";
import { UserError } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Token } from "./tokens.ts";

/** Something of the repository that an expression names. */
export interface Reference {
  /** As it is written. */
  readonly text: string;
  readonly line: number;
  /** Undefined where evaluation alone can tell. */
  readonly path: RepositoryPath | undefined;
  /** Whether it is taken for an expression: for a folder that is its default.nix. */
  readonly imported: boolean;
}

const importing: ReadonlySet<string> = new Set(["import", "scopedImport", "callPackage", "callPackages"]);

/**
 * What an expression names of its repository, by its paths (Nix manual, path literals). Absolute ones and those of a home are not the
 * repository's. A flake names itself as `self`, and others as `path:` URLs.
 * @throws UserError PATH_ESCAPES for one that leads out of the repository
 */
export function referencesOf(tokens: readonly Token[], file: RepositoryPath): readonly Reference[] {
  const isFlake = posix.basename(file) === "flake.nix";
  return tokens.flatMap((token, index): readonly Reference[] => {
    const { kind, text, line } = token;
    const unknown: Reference = { text, line, path: undefined, imported: false };
    if (kind === "open path") return /^[/~]/.test(text) ? [] : [unknown];
    if (kind === "path") {
      if (/^[/~]/.test(text)) return [];
      const imported = importing.has(tokens[index - 1]?.text ?? "");
      return [{ text, line, path: resolve(text, file, line), imported }];
    }
    if (!isFlake) return [];
    const isUrl = kind === "string" && /^(?:path:|git\+file:|\.\.?\/)/.test(text);
    return isUrl || namesItself(tokens, index) ? [unknown] : [];
  });
}

/** `self` as a value: neither one of the function's arguments nor the owner of an attribute. */
function namesItself(tokens: readonly Token[], index: number): boolean {
  const { kind, text } = tokens[index] ?? { kind: "sign", text: "" };
  if (kind !== "word" || text !== "self") return false;
  const next = tokens[index + 1]?.text ?? "";
  return ![".", ",", ":", "@", "?"].includes(next) && !(next === "}" && isArgument(tokens, index));
}

/** `{ nixpkgs, self }` of a function: after a comma or the brace itself; an interpolation's brace is no token. */
function isArgument(tokens: readonly Token[], index: number): boolean {
  return [",", "{"].includes(tokens[index - 1]?.text ?? "");
}

function resolve(text: string, file: RepositoryPath, line: number): RepositoryPath {
  const path = posix.join(posix.dirname(file), text).replace(/\/+$/, "");
  if (path === ".") return "";
  if (path !== ".." && !path.startsWith("../")) return path;
  throw new UserError({
    code: "PATH_ESCAPES",
    message: `\`${text}\` leads out of the repository`,
    where: { file, line },
    why: "The image is built of the repository alone.",
    suggestions: ["Put what it leads to into the repository, or fetch it by a URL (`fetchTarball`)."],
  });
}
