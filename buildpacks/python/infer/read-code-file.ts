import type { Ignored } from "../../../src/buildpack.ts";
import { UserError, type Location } from "../../../src/errors/user-error.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { Mention } from "./mention.ts";
import { isPython, type NotebookCell, readNotebook } from "./notebook.ts";
import { type CodeReading, readCellCode, readScript } from "./read-code.ts";

/** Something that the code says, and where. */
export interface PlacedMention {
  readonly mention: Mention;
  readonly place: Location;
}

/** What a file of code tells. */
export interface FileReading {
  readonly mentions: readonly PlacedMention[];
  readonly ignored: readonly Ignored[];
  readonly python2: boolean;
}

/** Longer code was written by a program, as data: it would take seconds to parse, and imports nothing. */
const longestCode = 250_000;

/** Reads a script or notebook. A file that can't be read is no reason to stop: it is named in `ignored`. */
export async function readCodeFile(repository: Repository, path: RepositoryPath): Promise<FileReading> {
  const text = await readText(repository, path);
  if (typeof text !== "string") return { ...nothing, ignored: [text] };
  return path.endsWith(".ipynb") ? readNotebookFile(text, path) : readScriptFile(text, path);
}

const nothing: FileReading = { mentions: [], ignored: [], python2: false };

async function readText(repository: Repository, path: RepositoryPath): Promise<string | Ignored> {
  try {
    const bytes = await repository.read(path);
    return bytes === undefined ? { file: path, reason: "it is no longer there" } : decodeText(bytes);
  } catch (error) {
    if (error instanceof UserError)
      return { file: path, reason: [error.message, error.why].filter(Boolean).join(" ") };
    throw error;
  }
}

function readScriptFile(text: string, file: RepositoryPath): FileReading {
  if (text.length > longestCode) return { ...nothing, ignored: [{ file, reason: tooLong }] };
  return placed(readScript(text), (line) => ({ file, line }));
}

const tooLong = `it has more than ${longestCode} characters of code`;

function readNotebookFile(text: string, file: RepositoryPath): FileReading {
  const notebook = readNotebook(text);
  if (notebook === undefined)
    return { ...nothing, ignored: [{ file, reason: "it is not a notebook's JSON" }] };
  const { language, version, cells, brokenCells } = notebook;
  if (language !== undefined && !isPython(language))
    return { ...nothing, ignored: [{ file, reason: `its kernel's language is ${language}, not Python` }] };
  const readings = cells.map((cell) => readNotebookCell(cell, file));
  const broken = brokenCells.map((cell) => ({ file, reason: `cell ${cell} is not of a notebook's format` }));
  const python2 = readings.some((reading) => reading.python2);
  return {
    mentions: readings.flatMap(({ mentions }) => mentions),
    ignored: [...readings.flatMap(({ ignored }) => ignored), ...broken],
    // A slip of the pen is no other Python where the kernel's version is known.
    python2: version === undefined ? python2 : version.startsWith("2"),
  };
}

function readNotebookCell({ text, fileLines }: NotebookCell, file: RepositoryPath): FileReading {
  const locate = (line: number): Location => {
    const fileLine = fileLines[line - 1] ?? fileLines.at(-1);
    return fileLine === undefined ? { file } : { file, line: fileLine };
  };
  if (text.length > longestCode) return { ...nothing, ignored: [{ ...locate(1), reason: tooLong }] };
  return placed(readCellCode(text), locate);
}

function placed(
  { mentions, unknownMagics, python2 }: CodeReading,
  locate: (line: number) => Location,
): FileReading {
  return {
    mentions: mentions.map((mention) => ({ mention, place: locate(mention.line) })),
    ignored: unknownMagics.map(({ name, line }) => ({
      ...locate(line),
      reason: `what stands below \`%%${name}\` may be of any language`,
    })),
    python2,
  };
}
