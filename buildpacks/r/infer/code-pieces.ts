import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import { isNotebook } from "../../../src/notebook/is-notebook.ts";
import { readNotebook } from "../../../src/notebook/read-notebook.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { documentChunks, type DocumentCode, sweaveChunks } from "./document-chunks.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { Renderer } from "./inference.ts";
import type { PackageUse } from "./uses-of-call.ts";

/** R in one piece: a script, a chunk, a cell. */
interface CodePiece {
  readonly text: string;
  /** The place of a line of the text, counted from 1. */
  readonly locate: (line: number) => Location;
}

/** The R of a file. */
export interface CodePieces {
  readonly pieces: readonly CodePiece[];
  /** Packages that the file needs whatever its code says. */
  readonly uses: readonly PackageUse[];
  /** What makes it a file of R, for people; undefined where it is none. */
  readonly kind: string | undefined;
  readonly renderer: Renderer["name"] | undefined;
  /** Where it says that it is a Shiny app. */
  readonly shiny: Location | undefined;
  readonly ignored: readonly Ignored[];
}

const nothing: CodePieces = {
  pieces: [],
  uses: [],
  kind: undefined,
  renderer: undefined,
  shiny: undefined,
  ignored: [],
};

/** Longer code was written by a program, as data. */
const longestCode = 1_000_000;

/** Takes a file apart; what can't be read is named in `ignored`. */
export function codePieces(text: string, file: RepositoryPath): CodePieces {
  const read = readByKind(text, file);
  const tooLong = read.pieces.filter((piece) => piece.text.length > longestCode);
  if (tooLong.length === 0) return read;
  const reason = `it has more than ${longestCode} characters of code`;
  return {
    ...read,
    pieces: read.pieces.filter((piece) => !tooLong.includes(piece)),
    ignored: [...read.ignored, ...tooLong.map(({ locate }) => ({ ...locate(1), reason }))],
  };
}

function readByKind(text: string, file: RepositoryPath): CodePieces {
  if (isNotebook(file)) return notebookPieces(text, file);
  if (/\.rmd$/i.test(file)) return markdownPieces(text, file);
  if (/\.qmd$/i.test(file)) return quartoPieces(text, file);
  if (/\.rnw$/i.test(file))
    return { ...nothing, ...chunkPieces(sweaveChunks(text), file), kind: "is a document with R code" };
  const isProfile = file.endsWith(".Rprofile");
  return {
    ...nothing,
    pieces: [{ text, locate: (line) => ({ file, line }) }],
    kind: isProfile ? undefined : "is an R script",
  };
}

/** The language stands at a notebook's end: a search for it saves parsing those of Python. */
const mayBeR = /"(?:name|language)"\s*:\s*"(?:R|r|ir)"/;

function notebookPieces(text: string, file: RepositoryPath): CodePieces {
  if (!mayBeR.test(text)) return nothing;
  const notebook = readNotebook(text);
  if (notebook === undefined)
    return { ...nothing, ignored: [{ file, reason: "it is not a notebook's JSON" }] };
  if (notebook.language?.toLowerCase() !== "r") return nothing;
  const pieces = notebook.cells.map(({ text: cell, fileLines }): CodePiece => {
    const locate = (line: number): Location => {
      const fileLine = fileLines[line - 1] ?? fileLines.at(-1);
      return fileLine === undefined ? { file } : { file, line: fileLine };
    };
    return { text: cell, locate };
  });
  const ignored = notebook.brokenCells.map((cell) => ({
    file,
    reason: `cell ${cell} is not of a notebook's format`,
  }));
  return { ...nothing, pieces, kind: "is an R notebook", ignored };
}

function markdownPieces(text: string, file: RepositoryPath): CodePieces {
  const { uses, shiny, ignored } = readFrontMatter(text, file);
  const code = documentChunks(text);
  return {
    pieces: chunkPieces(code, file).pieces,
    uses: [...rendering(file, "is an R Markdown document"), ...uses, ...engineUses(code, file)],
    kind: "is an R Markdown document",
    renderer: "rmarkdown",
    shiny: shiny === undefined ? undefined : { file, line: shiny },
    ignored,
  };
}

/** Quarto runs a document with knitr where it says so, or where it has R in it and no Jupyter is named (Quarto's "Engine binding"). */
function quartoPieces(text: string, file: RepositoryPath): CodePieces {
  const { uses, engine, shiny, ignored } = readFrontMatter(text, file);
  const code = documentChunks(text);
  const hasR = code.chunks.some((chunk) => chunk.engine === "r") || code.inline.length > 0;
  const isKnitr = engine === undefined ? hasR : engine === "knitr";
  if (!isKnitr && !hasR) return nothing;
  const kind = "is a Quarto document with R code";
  return {
    pieces: chunkPieces(code, file).pieces,
    uses: [...(isKnitr ? [...rendering(file, kind), ...engineUses(code, file)] : []), ...uses],
    kind,
    renderer: "quarto",
    shiny: shiny === undefined ? undefined : { file, line: shiny },
    ignored,
  };
}

function rendering(file: RepositoryPath, what: string): readonly PackageUse[] {
  return ["knitr", "rmarkdown"].map((name) => ({ name, what, place: { file, line: 1 } }));
}

function chunkPieces({ chunks, inline }: DocumentCode, file: RepositoryPath): Pick<CodePieces, "pieces"> {
  const ofChunks = chunks
    .filter(({ engine }) => engine === "r")
    .map(({ text, line: before }): CodePiece => ({
      text,
      locate: (line) => ({ file, line: before + line }),
    }));
  const ofText = inline.map(({ text, line }): CodePiece => ({ text, locate: () => ({ file, line }) }));
  return { pieces: [...ofChunks, ...ofText] };
}

/** What knitr needs for chunks of other languages (its `knit_engines`). */
const engines: ReadonlyMap<string, string> = new Map([
  ["python", "reticulate"],
  ["julia", "JuliaCall"],
  ["sql", "DBI"],
  ["stan", "rstan"],
  ["rcpp", "Rcpp"],
]);

function engineUses({ chunks }: DocumentCode, file: RepositoryPath): readonly PackageUse[] {
  return chunks.flatMap(({ engine, line }) => {
    const name = engines.get(engine);
    return name === undefined ? [] : [{ name, what: `a chunk of ${engine}`, place: { file, line } }];
  });
}
