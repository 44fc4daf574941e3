import { UserError } from "../errors/user-error.ts";
import type { RepositoryPath } from "../repository/repository.ts";

/** A fault of the syntax, with its place: lines and columns from 1. */
export interface SyntaxFault {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly message: string;
  /** What puts this fault right, where it is known. */
  readonly fix?: string | undefined;
}

/** The file that breaks the rules of its format. */
export interface FaultyFile {
  readonly path: RepositoryPath;
  /** As in "YAML". */
  readonly format: string;
  readonly text: string;
}

/** Every parser calls itself for each level; the files that people write have ten at most. */
export const nestedTooDeeply: SyntaxFault = {
  message: "it is nested too deeply",
  fix: "Nest lists and tables less deeply.",
};

/** The fault of a key that a table has twice, which leaves open what it stands for. */
export function keyTwice(key: string): SyntaxFault {
  return { message: `keys must be unique, and \`${key}\` is there twice`, fix: "Keep one of the two." };
}

/**
 * The error FILE_INVALID for a file that breaks its format's own rules. The marks that git leaves of a merge conflict
 * are told before any other fault: they are the cause of it.
 */
export function syntaxError({ path, format, text }: FaultyFile, found: SyntaxFault): UserError {
  const { line, column, message, fix } = mergeConflict(text) ?? found;
  const place = column === undefined ? "" : ` (column ${column})`;
  return new UserError({
    code: "FILE_INVALID",
    message: `${path} is not valid ${format}`,
    where: { file: path, ...(line === undefined ? {} : { line }) },
    why: `${message}${place}`,
    suggestions: [fix ?? "Correct that line.", removal(path)],
  });
}

/** What to do with a file that only has the name of an environment file. */
export function removal(path: RepositoryPath): string {
  return `If ${path} is not an environment file, rename or remove it.`;
}

function mergeConflict(text: string): SyntaxFault | undefined {
  const mark = /^<{7}(?= |\r?$)/m.exec(text);
  if (mark === null) return undefined;
  return {
    line: text.slice(0, mark.index).split("\n").length,
    message: "it holds the marks of a merge conflict (`<<<<<<<`)",
    fix: "Resolve the merge: keep one side of each conflict, and remove the marks.",
  };
}
