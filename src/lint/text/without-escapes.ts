/**
 * Sequences with parameters, commands of the operating system's such as titles and links, and the others (ECMA-48, 5.4; xterm, "Control
 * Sequences"), by ESC or by the one character of C1. Every repetition has a bound, so that no text takes longer than in proportion to its length.
 */
const escapes =
  // oxlint-disable-next-line no-control-regex
  /(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,4}[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\x9d\n]{0,2000}(?:\x07|\x1b\\|\x9c)|\x1b[ -/]{0,4}[0-~]/g;

/** Text that a program wrote for a terminal without its colours and other escapes. */
export function withoutEscapes(text: string): string {
  return text.replaceAll(escapes, "");
}
