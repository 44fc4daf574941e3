/** Colours, movements, window titles and control characters (ECMA-48, 5.4: CSI; xterm, "Operating System Commands"). */
const control =
  // oxlint-disable-next-line no-control-regex
  /\x1b\[([\d;:?]{0,40})[ -/]{0,4}([@-~])|\x1b\][^\x07\x1b\n]{0,1000}(?:\x07|\x1b\\)|\x1b[ -/]{0,4}[0-~]|[\r\b\x07\x0e\x0f\x1b]/g;
// oxlint-disable-next-line no-control-regex
const anyControl = /[\r\b\x07\x0e\x0f\x1b]/;

/** Characters that may be copied for lines that are written over; beyond, a carriage return empties the line. */
const mostCopied = 200_000_000;

/** What a terminal would show in the end: without colours, with lines written over, moved to and erased. In time in proportion to the text. */
export function terminalText(text: string): string {
  if (!anyControl.test(text)) return text;
  const screen: Screen = { lines: [""], row: 0, column: 0, copied: 0 };
  let position = 0;
  const plain = text.replaceAll("\r\n", "\n");
  for (const match of plain.matchAll(control)) {
    writeLines(screen, plain.slice(position, match.index));
    position = match.index + match[0].length;
    if (match[0] === "\r") returnCarriage(screen);
    else if (match[0] === "\b") screen.column = Math.max(0, screen.column - 1);
    else if (match[2] !== undefined) move(screen, match[2], match[1] ?? "");
  }
  writeLines(screen, plain.slice(position));
  return screen.lines.join("\n");
}

interface Screen {
  readonly lines: string[];
  row: number;
  column: number;
  copied: number;
}

function writeLines(screen: Screen, text: string): void {
  if (text === "") return;
  if (!text.includes("\n")) {
    write(screen, text);
    return;
  }
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) newLine(screen);
    if (line !== "") write(screen, line);
  }
}

function newLine(screen: Screen): void {
  screen.row += 1;
  screen.column = 0;
  if (screen.row === screen.lines.length) screen.lines.push("");
}

function write(screen: Screen, text: string): void {
  const line = screen.lines[screen.row] ?? "";
  const end = screen.column + text.length;
  if (screen.column === line.length) screen.lines[screen.row] = line + text;
  else {
    screen.copied += line.length + text.length;
    screen.lines[screen.row] = line.slice(0, screen.column).padEnd(screen.column) + text + line.slice(end);
  }
  screen.column = end;
}

function returnCarriage(screen: Screen): void {
  screen.column = 0;
  if (screen.copied > mostCopied) screen.lines[screen.row] = "";
}

/** Movements stay on what is written: an escape makes no lines, and at most a thousand blanks. */
function move(screen: Screen, sign: string, parameters: string): void {
  const asked = /^\d{1,6}$/.test(parameters) ? Number(parameters) : 0;
  const count = Math.max(1, asked);
  const line = screen.lines[screen.row] ?? "";
  if (sign === "A" || sign === "F") screen.row = Math.max(0, screen.row - count);
  if (sign === "B" || sign === "E") screen.row = Math.min(screen.lines.length - 1, screen.row + count);
  if (sign === "E" || sign === "F") screen.column = 0;
  if (sign === "C") screen.column = Math.min(Math.max(line.length, 1000), screen.column + count);
  if (sign === "D") screen.column = Math.max(0, screen.column - count);
  if (sign === "G") screen.column = Math.min(Math.max(line.length, 1000), count - 1);
  if (sign === "K") screen.lines[screen.row] = erase(line, screen.column, asked);
}

/** `0`: to the end, `1`: to the cursor, `2`: all. */
function erase(line: string, column: number, part: number): string {
  if (part === 2) return "";
  return part === 1 ? " ".repeat(Math.min(column, line.length)) + line.slice(column) : line.slice(0, column);
}
