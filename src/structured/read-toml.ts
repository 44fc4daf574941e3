import { type AST, parseTOML, traverseNodes } from "toml-eslint-parser";
import { parse } from "toml";
import type { GenericSchema, InferOutput } from "valibot";
import * as v from "valibot";
import { decodeText } from "../repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import { narrow, type StructuredFile } from "./structured-file.ts";
import { keyTwice, nestedTooDeeply, syntaxError, type SyntaxFault } from "./syntax-error.ts";

/**
 * Reads a TOML file; undefined where there is none.
 * @throws UserError FILE_INVALID with line and column, and what the repository throws
 */
export async function readToml<Schema extends GenericSchema>(
  repository: Repository,
  path: RepositoryPath,
  schema: Schema,
): Promise<StructuredFile<InferOutput<Schema>> | undefined> {
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  return parseToml(decodeText(bytes), path, schema);
}

/** As readToml, of text that stands somewhere else. @throws UserError FILE_INVALID with line and column */
export function parseToml<Schema extends GenericSchema>(
  text: string,
  path: RepositoryPath,
  schema: Schema,
): StructuredFile<InferOutput<Schema>> {
  let lines: ReadonlyMap<string, number> | undefined;
  const lineOf = (keys: readonly (string | number)[]) => {
    lines ??= valueLines(text);
    return lines.get(JSON.stringify(keys));
  };
  return narrow({ path, value: parseText(text, path), lineOf }, schema);
}

function parseText(text: string, path: RepositoryPath): unknown {
  try {
    const value: unknown = parse(text);
    return value;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw syntaxError({ path, format: "TOML", text }, faultOf(error));
  }
}

/** The parser's two kinds: of the grammar, with `location`; of the meaning (a key twice), with `line` and `column`. */
const GrammarError = v.object({
  found: v.nullable(v.string()),
  location: v.object({ start: v.object({ line: v.number(), column: v.number() }) }),
});
const MeaningError = v.object({ message: v.string(), line: v.number(), column: v.number() });

function faultOf(error: Error): SyntaxFault {
  const grammar = v.safeParse(GrammarError, error);
  if (grammar.success) return { ...grammar.output.location.start, ...misplaced(grammar.output.found) };
  const meaning = v.safeParse(MeaningError, error);
  if (!meaning.success) throw error;
  const { line, column, message } = meaning.output;
  if (message.startsWith("Maximum nesting depth")) return { ...nestedTooDeeply, line, column };
  const twice = /^Cannot redefine existing key '(?<key>.*)'\.$/s.exec(message)?.groups?.["key"];
  if (twice === undefined) return meaning.output;
  return { ...keyTwice(twice), line, column };
}

/** In words, what the grammar did not expect: the parser lists every character that it would have taken. */
function misplaced(found: string | null): Pick<SyntaxFault, "message" | "fix"> {
  const complete = "Complete that line: a text ends with its quote, a list with `]`, a table with `}`.";
  if (found === null) return { message: "the file ends too early", fix: complete };
  if (found === "\n" || found === "\r") return { message: "the line ends too early", fix: complete };
  return {
    message: `\`${found}\` can't stand here`,
    fix: 'Correct that line: TOML is written `key = value`, with text between quotes, as in `name = "text"`.',
  };
}

/** The line of every value by its keys; the `toml` library tells places only of faults. */
function valueLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const note = (keys: readonly (string | number)[], node: AST.TOMLNode) => {
    const key = JSON.stringify(keys);
    if (!lines.has(key)) lines.set(key, node.loc.start.line);
  };
  const noteContent = (keys: readonly (string | number)[], node: AST.TOMLContentNode) => {
    note(keys, node);
    if (node.type === "TOMLArray")
      node.elements.forEach((element, index) => noteContent([...keys, index], element));
    if (node.type === "TOMLInlineTable") for (const pair of node.body) notePair(keys, pair);
  };
  const notePair = (keys: readonly (string | number)[], pair: AST.TOMLKeyValue) => {
    const path = [...keys, ...pair.key.keys.map(keyText)];
    note(path, pair.key);
    noteContent(path, pair.value);
  };
  traverseNodes(parseTOML(text, { tomlVersion: "latest" }), {
    enterNode(node) {
      if (node.type === "TOMLTable") note(node.resolvedKey, node);
      if (node.type === "TOMLKeyValue" && node.parent.type === "TOMLTopLevelTable") notePair([], node);
      if (node.type === "TOMLKeyValue" && node.parent.type === "TOMLTable")
        notePair(node.parent.resolvedKey, node);
    },
    leaveNode() {},
  });
  return lines;
}

function keyText(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === "TOMLBare" ? key.name : key.value;
}
