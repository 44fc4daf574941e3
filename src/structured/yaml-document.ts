import {
  Composer,
  type CST,
  type Document,
  Lexer,
  type LineCounter,
  Parser,
  type YAMLParseError,
} from "yaml";
import { type FaultyFile, keyTwice, nestedTooDeeply, syntaxError, type SyntaxFault } from "./syntax-error.ts";

export type YamlDocument = Document.Parsed;

/** Deeper than any environment; the composer, which calls itself for every level, fails at a few hundred. */
const deepest = 200;

/**
 * The one document of a YAML file, its scalars as they are written; fills `counter` with the lines' beginnings.
 * @throws UserError FILE_INVALID with line and column
 */
export function composeYaml(file: FaultyFile, counter: LineCounter): YamlDocument {
  const fail = (offset: number, fault: SyntaxFault): Error => {
    const { line, col } = counter.linePos(offset);
    return syntaxError(file, { ...fault, line, column: col });
  };
  // yaml prints its warnings with Node's own unless it is told to keep to errors.
  const composer = new Composer({ schema: "failsafe", logLevel: "error" });
  const tokens = shallowTokens(file.text, counter, (offset) => fail(offset, nestedTooDeeply));
  const [document, second] = composer.compose(tokens, true, file.text.length);
  if (document === undefined) throw new Error("the composer was told to give a document, and gave none");
  const [fault] = document.errors;
  if (fault !== undefined) throw fail(fault.pos[0], inPlainWords(fault, file.text));
  if (second !== undefined) throw fail(second.range[0], severalDocuments);
  return document;
}

/** As `Parser.parse`, but stops at nesting that would exhaust the composer. */
function* shallowTokens(
  text: string,
  counter: LineCounter,
  tooDeep: (offset: number) => Error,
): Generator<CST.Token, void> {
  const parser = new Parser(counter.addNewLine);
  counter.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > deepest) throw tooDeep(parser.offset);
  }
  yield* parser.end();
}

const severalDocuments: SyntaxFault = {
  message: "it holds several documents, parted by `---`",
  fix: "Keep one document, and remove the others.",
};

const alignment: SyntaxFault = {
  message: "the indentation does not fit the lines above",
  fix: "Begin the items of one list, and the keys of one table, in the same column; close every `[` and `{`.",
};

/** The faults that people make most, by the parser's codes. */
const common: ReadonlyMap<string, SyntaxFault> = new Map([
  ["TAB_AS_INDENT", { message: "a tab stands for indentation", fix: "Indent with spaces." }],
  ["BAD_INDENT", alignment],
  [
    "MULTILINE_IMPLICIT_KEY",
    { message: "a key does not end on its line", fix: "Write `key: value`, or `- item` for a list's item." },
  ],
  [
    "BAD_SCALAR_START",
    {
      message: "a text begins with a character that YAML keeps for itself",
      fix: "Put the text between quotes.",
    },
  ],
]);

/** Characters of a key that go into an error. */
const longestShown = 200;

function inPlainWords({ code, message, pos }: YAMLParseError, text: string): SyntaxFault {
  if (code !== "DUPLICATE_KEY") return common.get(code) ?? { message };
  const [key = ""] = /^[^\n:]*/.exec(text.slice(pos[0], pos[0] + longestShown)) ?? [];
  return keyTwice(key.trim());
}
