import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { isPython, type NotebookCell, readNotebook } from "../../../src/notebook/read-notebook.ts";

/** A script, or a cell of a notebook. */
export interface CodePiece {
  readonly kind: "script" | "cell";
  readonly text: string;
  /** The place of a line of the text, counted from 1. */
  readonly locate: (line: number) => Location;
}

/** The Python of a file. */
export interface CodePieces {
  readonly pieces: readonly CodePiece[];
  /** Of Python, where a notebook's kernel says it. */
  readonly version?: string | undefined;
  readonly ignored: readonly Ignored[];
}

/** Longer code was written by a program, as data: it would take seconds to parse, and imports nothing. */
const longestCode = 250_000;

/** Takes a script or notebook apart; what can't be read is named in `ignored`. */
export function codePieces(text: string, file: RepositoryPath): CodePieces {
  const code = file.endsWith(".ipynb") ? notebookPieces(text, file) : scriptPieces(text, file);
  const tooLong = code.pieces.filter((piece) => piece.text.length > longestCode);
  return {
    ...code,
    pieces: code.pieces.filter((piece) => !tooLong.includes(piece)),
    ignored: [
      ...tooLong.map(({ locate }) => ({
        ...locate(1),
        reason: `it has more than ${longestCode} characters of code`,
      })),
      ...code.ignored,
    ],
  };
}

function scriptPieces(text: string, file: RepositoryPath): CodePieces {
  return { pieces: [{ kind: "script", text, locate: (line) => ({ file, line }) }], ignored: [] };
}

function notebookPieces(text: string, file: RepositoryPath): CodePieces {
  const notebook = readNotebook(text);
  if (notebook === undefined)
    return { pieces: [], ignored: [{ file, reason: "it is not a notebook's JSON" }] };
  const { language, version, cells, brokenCells } = notebook;
  if (language !== undefined && !isPython(language)) {
    const reason = `its kernel's language is ${language}, not Python`;
    return { pieces: [], ignored: [{ file, reason }] };
  }
  return {
    pieces: cells.map((cell) => cellPiece(cell, file)),
    version,
    ignored: brokenCells.map((cell) => ({ file, reason: `cell ${cell} is not of a notebook's format` })),
  };
}

function cellPiece({ text, fileLines }: NotebookCell, file: RepositoryPath): CodePiece {
  const locate = (line: number): Location => {
    const fileLine = fileLines[line - 1] ?? fileLines.at(-1);
    return fileLine === undefined ? { file } : { file, line: fileLine };
  };
  return { kind: "cell", text, locate };
}
