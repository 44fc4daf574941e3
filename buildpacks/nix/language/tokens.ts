/** A piece of a Nix expression that is no white space and no comment. `text` is as it is written. */
export interface Token {
  readonly kind: "word" | "path" | "open path" | "lookup" | "string" | "sign";
  readonly text: string;
  readonly line: number;
}

/** What stands inside `${ … }`, braces, a string, or the file itself. */
type Mode = "expression" | "braces" | "string" | "indented string";

interface Rule {
  readonly kind: Token["kind"] | "none";
  readonly test: RegExp;
}

const blank: Rule = { kind: "none", test: /\s+|#[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/y };

/** What may begin like a word; in this order. */
const compound: readonly Rule[] = [
  // A URL without quotes.
  { kind: "string", test: /[a-zA-Z][a-zA-Z0-9+.-]*:[a-zA-Z0-9%/?:@&=+$,_.!~*'-]+/y },
  // Goes on with an interpolation, so nobody knows where it leads before it is evaluated.
  {
    kind: "open path",
    test: /[a-zA-Z0-9._+-]*(?:\/[a-zA-Z0-9._+-]+)*\/(?=\$\{)|~?[a-zA-Z0-9._+-]*(?:\/[a-zA-Z0-9._+-]+)+(?=\$\{)/y,
  },
  { kind: "path", test: /(?:~|[a-zA-Z0-9._+-]*)(?:\/[a-zA-Z0-9._+-]+)+\/?/y },
];

const simple: readonly Rule[] = [
  { kind: "lookup", test: /<[a-zA-Z0-9._+-]+(?:\/[a-zA-Z0-9._+-]+)*>/y },
  { kind: "word", test: /[a-zA-Z_][a-zA-Z0-9_'-]*/y },
  { kind: "sign", test: /[\s\S]/y },
];

const wordlike = /[a-zA-Z0-9._+-]+/y;

interface StringSyntax {
  readonly mode: Mode;
  readonly quote: string;
  /** A run of its text, up to what ends it or begins an interpolation. */
  readonly text: RegExp;
}

const strings: readonly StringSyntax[] = [
  { mode: "string", quote: '"', text: /(?:[^"\\$]|\\[\s\S]|\$\$|\$(?!\{))+/y },
  // '' is written ''', and $ ''$; ''\ takes the next character as it is.
  {
    mode: "indented string",
    quote: "''",
    text: /(?:[^'$]|'(?!')|''(?:'|\$|\\[\s\S])|\$\$|\$(?!\{))+/y,
  },
];

/**
 * The tokens of a Nix expression by the rules of Nix's own lexer (`lexer.l`), those of interpolations among them. Never throws: what Nix
 * would refuse is cut at some place.
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const modes: Mode[] = [];
  let offset = 0;
  let line = 1;
  // What fails where a run of such characters begins fails everywhere in it, and is not tried again.
  let notCompoundBefore = 0;

  const advance = (found: string): string => {
    offset += found.length;
    line += found.split("\n").length - 1;
    return found;
  };
  const match = (test: RegExp): string => {
    test.lastIndex = offset;
    return test.exec(text)?.[0] ?? "";
  };
  const applicable = (): readonly Rule[] =>
    offset < notCompoundBefore ? [blank, ...simple] : [blank, ...compound, ...simple];

  while (offset < text.length) {
    const begins = line;
    const current = strings.find(({ mode }) => mode === modes.at(-1));
    if (current !== undefined) {
      const run = advance(match(current.text));
      if (run !== "") tokens.push({ kind: "string", text: run, line: begins });
      else if (text.startsWith("${", offset)) {
        modes.push("expression");
        advance("${");
      } else {
        modes.pop();
        advance(current.quote);
      }
      continue;
    }
    const begun = strings.find(({ quote }) => text.startsWith(quote, offset));
    if (begun !== undefined) {
      modes.push(begun.mode);
      advance(begun.quote);
      continue;
    }
    const rule = applicable().find(({ test }) => match(test) !== "");
    if (rule === undefined) break;
    if (simple.includes(rule) && offset >= notCompoundBefore)
      notCompoundBefore = offset + match(wordlike).length;
    const found = advance(match(rule.test));
    if (rule.kind !== "none") tokens.push({ kind: rule.kind, text: found, line: begins });
    if (found === "{") modes.push("braces");
    if (found === "}") modes.pop();
  }
  return tokens;
}
