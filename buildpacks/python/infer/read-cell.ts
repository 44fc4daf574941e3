import { cellMagicMentions, readCellMagic } from "./cell-magic.ts";
import { type CellStatement, splitStatements } from "./cell-statements.ts";
import { type EscapedReading, isEscaped, readEscaped } from "./escaped-line.ts";
import type { Mention } from "./mention.ts";

/** A cell apart from IPython's own syntax. */
export interface CellReading {
  /** Python, line by line where it was in the cell: what was IPython's is `pass` or blank. */
  readonly python: string;
  readonly mentions: readonly Mention[];
  /** A cell magic whose body may be anything. */
  readonly unknownMagic?: string;
}

/** `%%time` above `%%bash` is sensible, more than a few are not. */
const mostCellMagics = 8;

/**
 * Takes IPython's syntax out of a cell, in the order of its own `inputtransformer2.py`: indentation of the whole, prompts, the
 * cell magic of the first line (several: each is the cell of the one before it), then magics,
 * shell lines and help line by line. Never throws.
 */
export function readCell(cell: string): CellReading {
  const mentions: Mention[] = [];
  let above = "";
  let rest = withoutPrompts(withoutIndent(cell.replaceAll(/\r\n?/g, "\n")));
  for (let count = 0; count < mostCellMagics; count += 1) {
    const magic = readCellMagic(rest);
    if (magic === undefined) break;
    mentions.push(...cellMagicMentions(magic, lineCount(above) + magic.blankLinesAbove));
    above += `${"\n".repeat(magic.blankLinesAbove)}${magic.setup}\n`;
    if (magic.content === undefined) return { python: above, mentions, unknownMagic: magic.name };
    if (magic.content !== "python") return { python: above, mentions };
    rest = magic.body;
  }
  const linesAbove = lineCount(above) - 1;
  const statements = splitStatements(rest, isEscaped).map((statement) =>
    readStatement(statement, linesAbove),
  );
  return {
    python: `${above}${statements.map(({ python }) => python).join("")}`,
    mentions: [...mentions, ...statements.flatMap((statement) => statement.mentions)],
  };
}

function readStatement({ text, line, asksHelp }: CellStatement, linesAbove: number): EscapedReading {
  const escaped = readEscaped(text, linesAbove + line);
  if (escaped !== undefined) return escaped;
  return { python: asksHelp ? "\n".repeat(lineCount(text) - 1) : text, mentions: [] };
}

function lineCount(text: string): number {
  return text.split("\n").length;
}

/** A cell that was cut out of a block: what its first line begins with is taken off every line (`leading_indent`). */
function withoutIndent(text: string): string {
  const indent = /^\n*([ \t]+)(?=[^ \t\n])/.exec(text)?.[1];
  if (indent === undefined) return text;
  return text
    .split("\n")
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join("\n");
}

/** Prompts that were copied with the code: IPython takes them off where the first line has one. */
function withoutPrompts(text: string): string {
  if (!/^\s*(?:>>>|In \[\d+\]:)/.test(text)) return text;
  return text.replaceAll(/^[ \t]*(?:>>>|\.\.\.:?|In \[\d+\]:)(?: |$)/gm, "");
}
