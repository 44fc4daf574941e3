import type { GenericSchema, InferOutput } from "valibot";
import * as v from "valibot";
import { type Location, UserError } from "../errors/user-error.ts";
import type { RepositoryPath } from "../repository/repository.ts";

/** Keys and indexes that lead to a value, from the file's root. */
export type ValuePath = readonly (string | number)[];

/** A TOML, YAML or JSON file of a repository, narrowed to what its reader uses. */
export interface StructuredFile<Value> {
  readonly path: RepositoryPath;
  readonly value: Value;
  /** The file, and the line of the value at a path: of the nearest one above it where the file has none there. */
  readonly locate: (keys: ValuePath) => Location;
}

/** What a parser found, before it is narrowed. */
export interface Parsed {
  readonly path: RepositoryPath;
  readonly value: unknown;
  readonly lineOf: (keys: ValuePath) => number | undefined;
}

/** A fault of the syntax, with its place: lines and columns from 1. */
export interface SyntaxFault {
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly message: string;
}

/**
 * Narrows a parsed file to what `schema` describes.
 * @throws UserError FILE_INVALID with the line of the value that is not of the form
 */
export function narrow<Schema extends GenericSchema>(
  parsed: Parsed,
  schema: Schema,
): StructuredFile<InferOutput<Schema>> {
  const locate = locator(parsed);
  const result = v.safeParse(schema, parsed.value, { abortEarly: true });
  if (result.success) return { path: parsed.path, value: result.output, locate };
  const [issue] = result.issues;
  const keys = (issue.path ?? []).flatMap(({ key }) =>
    typeof key === "string" || typeof key === "number" ? [key] : [],
  );
  throw new UserError({
    code: "FILE_INVALID",
    message: `${keys.length === 0 ? "the file" : `\`${keys.join(".")}\``} of ${parsed.path} is not of the form that it must have`,
    where: locate(keys),
    why: issue.message,
  });
}

/** The error for a file that breaks its format's own rules. */
export function syntaxError(path: RepositoryPath, format: string, fault: SyntaxFault): UserError {
  const place = fault.column === undefined ? "" : ` (column ${fault.column})`;
  return new UserError({
    code: "FILE_INVALID",
    message: `${path} is not ${format}`,
    where: { file: path, ...(fault.line === undefined ? {} : { line: fault.line }) },
    why: `${fault.message}${place}`,
  });
}

function locator({ path, lineOf }: Parsed): (keys: ValuePath) => Location {
  return (keys) => {
    for (let length = keys.length; length > 0; length -= 1) {
      const line = lineOf(keys.slice(0, length));
      if (line !== undefined) return { file: path, line };
    }
    return { file: path };
  };
}
