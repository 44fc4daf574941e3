/** Characters that a `*` stands for at most: what a repository says must not take for ever on a long line. */
const longestGap = 200;

/**
 * Text in which `*` stands for anything on the same line, as an expression; all else stands for itself. A repository writes no
 * expressions of its own: those can be made to run for hours. Each part is found at its first place and never sought again (a lookahead is
 * not gone back into), so that the time is that of the text's length.
 */
export function wildcardPattern(text: string): RegExp {
  const [first = "", ...others] = text.split(/\*+/).map((part) => escaped(part));
  const parts = others.map((part, index) => {
    const gap = part === "" ? `[^\\n]{0,${longestGap}}` : `[^\\n]{0,${longestGap}}?${part}`;
    return `(?=(${gap}))\\${index + 1}`;
  });
  return new RegExp(`${first}${parts.join("")}`, "g");
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
