/** Text as lines of at most so many characters, broken at blanks; a word that is longer stands alone. Line ends of the text stay. */
export function wrapWords(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const next = current === "" ? word : `${current} ${word}`;
    if (next.length > width && current !== "") {
      lines.push(current);
      current = word;
    } else current = next;
  }
  return [...lines, current];
}
