const opening = /^([a-zA-Z]{0,2})("""|'''|"|')/;
const escape =
  /\\(?:\n|[\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[xuUN])/g;

const plain: ReadonlyMap<string, string> = new Map([
  ["\n", ""],
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);

/** The text of a Python string literal; undefined for bytes, faulty escapes, and characters by name (`\N{…}`). */
export function pythonText(literal: string): string | undefined {
  const [start = "", prefix = "", quote = ""] = opening.exec(literal) ?? [];
  const isWhole = literal.length >= start.length + quote.length && literal.endsWith(quote);
  if (quote === "" || !isWhole || !/^[ru]?$/i.test(prefix)) return undefined;
  const content = literal.slice(start.length, -quote.length);
  return /r/i.test(prefix) ? content : unescaped(content);
}

function unescaped(content: string): string | undefined {
  let isFaulty = false;
  const text = content.replaceAll(escape, (whole) => {
    const character = escapedCharacter(whole.slice(1));
    if (character === undefined) isFaulty = true;
    return character ?? "";
  });
  return isFaulty ? undefined : text;
}

function escapedCharacter(escaped: string): string | undefined {
  const code = codeOf(escaped);
  if (code === undefined) return /^[xuUN]/.test(escaped) ? undefined : (plain.get(escaped) ?? escaped);
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}

function codeOf(escaped: string): number | undefined {
  if (/^[0-7]/.test(escaped)) return Number.parseInt(escaped, 8);
  return /^[xuU]./.test(escaped) ? Number.parseInt(escaped.slice(1), 16) : undefined;
}
