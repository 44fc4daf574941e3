import type { RepositoryPath } from "../../repository/repository.ts";
import { advice, type Edit } from "../../edits/edit.ts";
import { isNotebook } from "../../notebook/is-notebook.ts";
import { fileLineAt, readNotebook } from "../../notebook/read-notebook.ts";
import type { FileRule, LintSubject, OpenedFile, Place, Problem } from "../rule.ts";
import { pythonStrings } from "../text/python-strings.ts";
import { rStrings } from "../text/r-strings.ts";
import type { StringLiteral } from "../text/string-literal.ts";
import { textPlaces } from "../text/text-places.ts";
import { visible } from "../text/visible.ts";

/** Larger files are written by a program. */
const largestProgram = 1024 * 1024;
const largestNotebook = 16 * 1024 * 1024;

type StringReader = (code: string) => readonly StringLiteral[];

/** By the end of a file's name, and by the language of a notebook's kernel. */
const readers: Readonly<Record<string, StringReader>> = { py: pythonStrings, r: rStrings };
const kernelReaders: Readonly<Record<string, StringReader>> = {
  python: pythonStrings,
  ipython: pythonStrings,
  r: rStrings,
};

/** Paths that are there on the author's machine alone. */
export const absolutePath: FileRule = {
  kind: "file",
  id: "absolute-path",
  severity: "warning",
  summary: "Code names a path of somebody's own machine",
  help: "`/home/<name>/…`, `/Users/<name>/…` and `C:\\…` are there on one machine alone; in the image the code ends with «No such file». Write paths from the folder of the notebook, or from the repository's root. Strings of notebooks, of Python and of R programs are looked at; `/home/jovyan` is the home of the image's user and is left alone.",
  wants: ({ path, size }) =>
    isNotebook(path) ? size <= largestNotebook : readerFor(path) !== undefined && size <= largestProgram,
  check: (file, subject) =>
    // Most files have nothing of the kind; parsing is what takes time.
    file.text !== undefined && anyStart.test(file.text) ? pathsIn(file, file.text, subject) : [],
};

const anyStart = /\/home\/|\/Users\/|[A-Za-z]:[\\/]/;

function readerFor(path: RepositoryPath): StringReader | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  return ending === undefined ? undefined : readers[ending];
}

function pathsIn({ path }: OpenedFile, text: string, subject: LintSubject): readonly Problem[] {
  if (!isNotebook(path)) {
    const placeOf = textPlaces(text);
    const found = machinePaths(readerFor(path)?.(text) ?? []);
    return problemsOf(
      found.map(({ literal, at }) => ({ literal, where: { file: path, ...placeOf(at) } })),
      subject,
    );
  }
  const notebook = readNotebook(text);
  // Notebooks of before 2015 name no language: they are of IPython.
  const read = kernelReaders[(notebook?.language ?? "python").toLowerCase()];
  if (notebook === undefined || read === undefined) return [];
  const found = notebook.cells.flatMap((cell) => {
    if (!anyStart.test(cell.text)) return [];
    return machinePaths(read(cell.text)).map(({ literal, at }) => ({
      literal,
      where: { file: path, line: fileLineAt(cell, at) },
    }));
  });
  return problemsOf(found, subject);
}

function machinePaths(literals: readonly StringLiteral[]): readonly { literal: string; at: number }[] {
  return literals
    .filter((literal) => isMachinePath(literal))
    .map(({ content, offset }) => ({ literal: content, at: offset }));
}

function isMachinePath({ content, isRaw }: StringLiteral): boolean {
  const path = content.replace(/^file:\/\//, "");
  if (/^\/home\/(?!jovyan\b)[^/\s{}<>$%*]+\//.test(path)) return true;
  if (/^\/Users\/[^/\s{}<>$%*]+/.test(path)) return true;
  // Of a string that is not raw, `C:\new` has a line end in it; only a doubled backslash, or one before a letter that
  // means nothing, makes a path.
  const drive = isRaw
    ? /^[A-Za-z]:[\\/][^\\/\s]/
    : /^[A-Za-z]:(?:\\\\|\/|\\(?=[c-egh-mo-qswyzA-MO-TV-Z]))[^\\/\s]/;
  return drive.test(path);
}

interface FoundPath {
  readonly literal: string;
  readonly where: Place;
}

/** Each path once a file: who mends the first finds the others. */
function problemsOf(found: readonly FoundPath[], subject: LintSubject): readonly Problem[] {
  const seen = new Set<string>();
  return found.flatMap(({ literal, where }) => {
    if (seen.has(literal)) return [];
    seen.add(literal);
    return [
      {
        where,
        message: `\`${shown(literal)}\` is a path of one machine`,
        why: "in the image there is nothing at that place",
        edit: relative(literal, where.file, subject),
      },
    ];
  });
}

const longestShown = 80;

function shown(literal: string): string {
  const [line = ""] = literal.split("\n");
  const cut = line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
  return visible(cut);
}

/** The file of the repository that a path ends like, by its longest such end. */
function relative(literal: string, file: RepositoryPath, { files }: LintSubject): Edit {
  const parts = literal.split(/[\\/]+/);
  const paths = new Set(files.map(({ path }) => path));
  for (let from = 1; from < parts.length; from += 1) {
    const path = parts.slice(from).join("/");
    if (paths.has(path))
      return advice(`Write \`${fromFolderOf(file, path)}\`: that file is in the repository.`);
  }
  return advice("Put the file into the repository and write its path from there, or download it.");
}

/** A path as code in another file of the repository writes it. */
function fromFolderOf(file: RepositoryPath, path: RepositoryPath): string {
  const folders = file.split("/").slice(0, -1);
  const target = path.split("/");
  let shared = 0;
  while (shared < folders.length && shared < target.length - 1 && folders[shared] === target[shared])
    shared += 1;
  return [...folders.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}
