const named: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** A string as Python's `repr` shows it: in single quotes, or double ones where that saves escapes. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll(
    /[\\\p{Cc}\p{Cs}]/gu,
    (character) => named.get(character) ?? hex(character),
  );
  return quote + (quote === "'" ? escaped.replaceAll("'", String.raw`\'`) : escaped) + quote;
}

function hex(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100
    ? String.raw`\x${code.toString(16).padStart(2, "0")}`
    : String.raw`\u${code.toString(16).padStart(4, "0")}`;
}
