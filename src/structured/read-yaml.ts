import type { GenericSchema, InferOutput } from "valibot";
import { isNode, LineCounter, parseDocument } from "yaml";
import { decodeText } from "../repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import { narrow, type StructuredFile, syntaxError } from "./structured-file.ts";

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
  const document = parseDocument(decodeText(bytes), { schema: "failsafe", lineCounter: counter });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = counter.linePos(fault.pos[0]);
    const [message = fault.message] = fault.message.split(" at line ");
    throw syntaxError(path, "valid YAML", { line, column: col, message });
  }
  const lineOf = (keys: readonly (string | number)[]) => {
    const node = document.getIn(keys, true);
    return isNode(node) && node.range ? counter.linePos(node.range[0]).line : undefined;
  };
  return narrow({ path, value: expand(document, path), lineOf }, schema);
}

function expand(document: ReturnType<typeof parseDocument>, path: RepositoryPath): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return value;
  } catch (error) {
    // An alias without its anchor, or one that expands without end.
    if (!(error instanceof ReferenceError)) throw error;
    throw syntaxError(path, "usable YAML", { line: undefined, column: undefined, message: error.message });
  }
}
