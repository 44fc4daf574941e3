const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
]);

const escape =
  /\\(?:x([0-9a-fA-F]{1,2})|u\{([0-9a-fA-F]{1,4})\}|u([0-9a-fA-F]{1,4})|U\{([0-9a-fA-F]{1,8})\}|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([^]))/g;

/**
 * What stands between the quotes of a string, decoded (R's `?Quotes`, "Character constants"). An escape that R has not stays as
 * the character after the backslash.
 */
export function stringValue(content: string): string {
  if (!content.includes("\\")) return content;
  return content.replaceAll(escape, (_, ...groups: (string | undefined)[]) => {
    const [x, braced, u, longBraced, long, octal, other] = groups;
    const hexadecimal = x ?? braced ?? u ?? longBraced ?? long;
    if (hexadecimal !== undefined) return character(Number.parseInt(hexadecimal, 16));
    if (octal !== undefined) return character(Number.parseInt(octal, 8));
    return simpleEscapes.get(other ?? "") ?? other ?? "";
  });
}

function character(point: number): string {
  return point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
}
