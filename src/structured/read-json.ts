import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { GenericSchema, InferOutput } from "valibot";
import { LineCounter } from "yaml";
import { decodeText } from "../repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import { narrow, type StructuredFile } from "./structured-file.ts";
import { keyTwice, nestedTooDeeply, syntaxError, type SyntaxFault } from "./syntax-error.ts";

export interface JsonOptions {
  /** JSON as editors write it for themselves: comments, and commas before a closing bracket. */
  readonly comments: boolean;
}

/**
 * Reads a JSON file; undefined where there is none.
 * @throws UserError FILE_INVALID with line and column (a key twice included), and what the repository throws
 */
export async function readJson<Schema extends GenericSchema>(
  repository: Repository,
  path: RepositoryPath,
  schema: Schema,
  options: JsonOptions = { comments: false },
): Promise<StructuredFile<InferOutput<Schema>> | undefined> {
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  const text = decodeText(bytes);
  try {
    return parseJson(text, path, schema, options);
  } catch (error) {
    // The parser calls itself for every level.
    if (!(error instanceof RangeError)) throw error;
    throw syntaxError({ path, format: "JSON", text }, nestedTooDeeply);
  }
}

function parseJson<Schema extends GenericSchema>(
  text: string,
  path: RepositoryPath,
  schema: Schema,
  { comments }: JsonOptions,
): StructuredFile<InferOutput<Schema>> {
  const counter = lineCounter(text);
  const fail = (offset: number, fault: SyntaxFault): Error => {
    const { line, col } = counter.linePos(offset);
    return syntaxError({ path, format: "JSON", text }, { ...fault, line, column: col });
  };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, {
    disallowComments: !comments,
    allowTrailingComma: comments,
  });
  const [first] = errors;
  if (first !== undefined)
    throw fail(first.offset, { message: spelledOut(printParseErrorCode(first.error)) });
  if (root === undefined) throw fail(0, { message: "the file is empty" });
  const value = valueOf(root, (key) => fail(key.offset, keyTwice(String(key.value))));
  const lineOf = (keys: readonly (string | number)[]) => {
    const node = findNodeAtLocation(root, [...keys]);
    return node === undefined ? undefined : counter.linePos((node.parent ?? node).offset).line;
  };
  return narrow({ path, value, lineOf }, schema);
}

/** As jsonc-parser's getNodeValue, but a key that is there twice is a fault, and `__proto__` a key like any other. */
function valueOf(node: Node, twice: (key: Node) => Error): unknown {
  if (node.type === "array") return (node.children ?? []).map((child) => valueOf(child, twice));
  if (node.type !== "object") {
    const value: unknown = node.value;
    return value;
  }
  const entries = new Map<string, unknown>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) continue;
    if (entries.has(String(key.value))) throw twice(key);
    entries.set(String(key.value), valueOf(value, twice));
  }
  return Object.fromEntries(entries);
}

/** `CommaExpected` → `comma expected` */
function spelledOut(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

function lineCounter(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) counter.addNewLine(at + 1);
  return counter;
}
