import type { GenericSchema, InferOutput } from "valibot";
import { isNode, LineCounter } from "yaml";
import { decodeText } from "../repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import { narrow, type StructuredFile } from "./structured-file.ts";
import { type FaultyFile, syntaxError } from "./syntax-error.ts";
import { composeYaml, type YamlDocument } from "./yaml-document.ts";

/** Aliases expanded to more values than this are an attack, not an environment. */
const mostAliases = 100;

/**
 * Reads a YAML file with one document; undefined where there is none. Scalars stay strings, so that `3.10` is not 3.1;
 * an empty file is null.
 * @throws UserError FILE_INVALID with line and column, and what the repository throws
 */
export async function readYaml<Schema extends GenericSchema>(
  repository: Repository,
  path: RepositoryPath,
  schema: Schema,
): Promise<StructuredFile<InferOutput<Schema>> | undefined> {
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  const counter = new LineCounter();
  const file = { path, format: "YAML", text: decodeText(bytes) };
  const document = composeYaml(file, counter);
  const lineOf = (keys: readonly (string | number)[]) => {
    const node = document.getIn(keys, true);
    return isNode(node) && node.range ? counter.linePos(node.range[0]).line : undefined;
  };
  return narrow({ path, value: expand(document, file), lineOf }, schema);
}

function expand(document: YamlDocument, file: FaultyFile): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return value;
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw syntaxError(file, {
      message: "an alias (`*name`) has no anchor (`&name`) before it, or stands for too many values",
      fix: "Write out the values that the aliases stand for.",
    });
  }
}
