import type { GenericSchema, InferOutput } from "valibot";
import * as v from "valibot";
import { type Location, UserError } from "../errors/user-error.ts";
import type { RepositoryPath } from "../repository/repository.ts";
import { kindOf, plainWords } from "./plain-words.ts";
import { removal } from "./syntax-error.ts";

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

/**
 * Narrows a parsed file to what `schema` describes.
 * @throws UserError FILE_INVALID with the line of the value that is not of the form
 */
export function narrow<Schema extends GenericSchema>(
  parsed: Parsed,
  schema: Schema,
): StructuredFile<InferOutput<Schema>> {
  const locate = locator(parsed);
  const result = v.safeParse(schema, parsed.value, { abortEarly: true, message: plainWords });
  if (result.success) return { path: parsed.path, value: result.output, locate };
  const [issue] = result.issues;
  const keys = (issue.path ?? []).flatMap(({ key }) =>
    typeof key === "string" || typeof key === "number" ? [key] : [],
  );
  const subject = keys.length === 0 ? parsed.path : `\`${keys.join(".")}\` of ${parsed.path}`;
  throw new UserError({
    code: "FILE_INVALID",
    message: `${subject} is not of the form that it must have`,
    where: locate(keys),
    why: reasonOf(issue),
    suggestions: [`Correct ${subject}.`, removal(parsed.path)],
  });
}

/** A schema's own message for a whole file does not say what the file is instead. */
function reasonOf(issue: v.BaseIssue<unknown>): string {
  const saysIt = issue.message === plainWords(issue);
  if (issue.path !== undefined || saysIt || kindOf(issue.input) === kindOf({})) return issue.message;
  return `${issue.message}, and is ${kindOf(issue.input)}`;
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
