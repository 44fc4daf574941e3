/** What Python 3 can't read: statements, operators and numbers. */
const python2Lines: readonly RegExp[] = [
  /^\s{0,80}print\s{1,10}(?![=(.,+*/%-]|in\b|is\b|if\b|and\b|or\b)\S/,
  /^\s{0,80}print\s{1,10}\([^()]{0,200}\)\s{0,10}(?:%|,)/,
  /^\s{0,80}print\s*>>/,
  /[:;]\s{0,10}print\s{1,10}["'\w]/,
  /^\s{0,80}except\s{1,10}[\w.()]{1,100}\s{0,5},\s{0,5}\w{1,50}\s{0,5}:/,
  /^\s{0,80}raise\s{1,10}\w{1,80}\s{0,5},\s{0,5}["'\w]/,
  /^\s{0,80}exec\s{1,10}["'\w]/,
  /<>/,
  /\bur["']/,
  /\b0\d{1,10}\b(?!\.)/,
  /\b\d{1,15}L\b/,
  /`\w{1,40}`/,
  /\blambda\s{0,5}\(/,
];

/** Whether a line is of Python 2 alone (PEP 3099 and "What's New In Python 3.0"). */
export function isPython2Line(line: string): boolean {
  return line.length < 2000 && python2Lines.some((test) => test.test(line));
}

/** The line that Python shows above the `^` of a syntax error. */
export function brokenLine(traceback: string): string {
  const lines = traceback.split("\n");
  const caret = lines.findLastIndex((line) => /^\s{0,400}[\^~]{1,400}\s*$/.test(line));
  return caret <= 0 ? "" : (lines[caret - 1] ?? "");
}
