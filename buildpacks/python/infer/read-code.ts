import type { Mention } from "./mention.ts";
import { readCell } from "./read-cell.ts";
import { type PythonReading, readPython } from "./read-python.ts";
import { mayTell } from "./telling-words.ts";

/** A cell magic whose body was not read. */
interface UnknownMagic {
  readonly name: string;
  readonly line: number;
}

/** What a piece of code tells; lines count from 1 in that piece. */
export interface CodeReading {
  readonly mentions: readonly Mention[];
  readonly unknownMagics: readonly UnknownMagic[];
  /** The line of the first statement that only Python 2 has. */
  readonly python2: number | undefined;
}

/** Reads a Python file, and the cells that it runs through `get_ipython()`. */
export function readScript(code: string): CodeReading {
  const { mentions, innerCells, python2 } = readTelling(code.replaceAll(/\r\n?/g, "\n"));
  const inner = innerCells.map(({ text, line }) => {
    const reading = readSingleCell(text);
    return {
      ...reading,
      mentions: reading.mentions.map((mention) => ({ ...mention, line })),
      unknownMagics: reading.unknownMagics.map(({ name }) => ({ name, line })),
      python2: reading.python2 && line,
    };
  });
  return join([{ mentions, python2, unknownMagics: [] }, ...inner]);
}

/** Reads a cell of a notebook. */
export function readCellCode(cell: string): CodeReading {
  return readCellWith(cell, readScript);
}

/** Without the cells in it: one that runs itself has no end. */
function readSingleCell(cell: string): CodeReading {
  return readCellWith(cell, (python) => ({ ...readTelling(python), unknownMagics: [] }));
}

function readCellWith(cell: string, readRest: (python: string) => CodeReading): CodeReading {
  const { python, mentions, unknownMagic } = readCell(cell);
  const unknownMagics = unknownMagic === undefined ? [] : [{ name: unknownMagic, line: 1 }];
  return join([{ mentions, unknownMagics, python2: undefined }, readRest(python)]);
}

function readTelling(python: string): PythonReading {
  return mayTell(python) ? readPython(python) : nothing;
}

const nothing: PythonReading = { mentions: [], innerCells: [], python2: undefined };

function join(readings: readonly CodeReading[]): CodeReading {
  return {
    mentions: readings.flatMap(({ mentions }) => mentions),
    unknownMagics: readings.flatMap(({ unknownMagics }) => unknownMagics),
    python2: readings.find(({ python2 }) => python2 !== undefined)?.python2,
  };
}
