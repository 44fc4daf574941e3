const longest = 2000;

/** At most 2,000 characters of a text, from two lines before an offset. */
export function excerpt(text: string, offset = 0): string {
  if (text.length <= longest) return text;
  let start = offset;
  for (let lines = 0; lines < 3 && start > 0 && offset - start < longest / 4; lines += 1) {
    start = text.lastIndexOf("\n", start - 1);
  }
  const from = Math.max(start + 1, offset - longest / 4, 0);
  const begin = Math.min(from, text.length - longest + 2);
  const end = begin + longest - 2;
  return `${begin > 0 ? "…" : ""}${text.slice(begin, end)}${end < text.length ? "…" : ""}`;
}

/** A text in a sentence: one line, at most 60 characters. */
export function quote(text: string): string {
  const line = text.slice(0, 200).replaceAll(/\s+/g, " ").trim();
  return line.length > 60 || text.length > 200 ? `“${line.slice(0, 59)}…”` : `“${line}”`;
}
