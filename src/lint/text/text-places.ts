import { LineCounter } from "yaml";

/** Line and column, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Tells where an offset of a text is; the text is gone through once, when the first is asked for. */
export function textPlaces(text: string): (offset: number) => TextPlace {
  let counter: LineCounter | undefined;
  return (offset) => {
    counter ??= countLines(text);
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
}

function countLines(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (const end of text.matchAll(/\r\n|\n|\r/g)) counter.addNewLine(end.index + end[0].length);
  return counter;
}
