import type { Ignored } from "../../../src/buildpack.ts";
import { UserError, type Location } from "../../../src/errors/user-error.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { PythonRange } from "../interpreter/interpreter-request.ts";
import { type CodePiece, codePieces } from "./code-pieces.ts";
import type { Mention } from "./mention.ts";
import { readCellCode, readScript } from "./read-code.ts";
import { type DeclaredDependency, readDeclarations } from "./script-declarations.ts";

/** Something that the code says, and where. */
export interface PlacedMention {
  readonly mention: Mention;
  readonly place: Location;
}

/** The Python that a file was written for, and what shows it. */
interface MajorPython {
  readonly major: 2 | 3;
  readonly place: Location;
}

/** What a file of code tells. */
export interface FileReading {
  readonly mentions: readonly PlacedMention[];
  readonly dependencies: readonly DeclaredDependency[];
  readonly requiresPython: PythonRange | undefined;
  readonly python: MajorPython | undefined;
  readonly ignored: readonly Ignored[];
}

/** Reads a script or notebook. A file that can't be read is no reason to stop: it is named in `ignored`. */
export async function readCodeFile(repository: Repository, path: RepositoryPath): Promise<FileReading> {
  const text = await readText(repository, path);
  if (typeof text !== "string") return { ...nothing, ignored: [text] };
  const { pieces, version, ignored } = codePieces(text, path);
  const readings = pieces.map(readPiece);
  const { dependencies, requiresPython, ignored: undeclared } = readDeclarations(pieces);
  return {
    mentions: readings.flatMap(({ mentions }) => mentions),
    dependencies,
    requiresPython,
    // A slip of the pen is no other Python where the kernel's version is known.
    python:
      version === undefined ? firstPython2(readings) : { major: majorOf(version), place: { file: path } },
    ignored: [...readings.flatMap((reading) => reading.ignored), ...ignored, ...undeclared],
  };
}

const nothing: FileReading = {
  mentions: [],
  dependencies: [],
  requiresPython: undefined,
  python: undefined,
  ignored: [],
};

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

interface PieceReading {
  readonly mentions: readonly PlacedMention[];
  readonly python2: Location | undefined;
  readonly ignored: readonly Ignored[];
}

function readPiece({ kind, text, locate }: CodePiece): PieceReading {
  const { mentions, unknownMagics, python2 } = kind === "cell" ? readCellCode(text) : readScript(text);
  return {
    mentions: mentions.map((mention) => ({ mention, place: locate(mention.line) })),
    python2: python2 === undefined ? undefined : locate(python2),
    ignored: unknownMagics.map(({ name, line }) => ({
      ...locate(line),
      reason: `what stands below \`%%${name}\` may be of any language`,
    })),
  };
}

function firstPython2(readings: readonly PieceReading[]): MajorPython | undefined {
  const [place] = readings.flatMap(({ python2 }) => python2 ?? []);
  return place && { major: 2, place };
}

function majorOf(version: string): MajorPython["major"] {
  return version.startsWith("2") ? 2 : 3;
}
