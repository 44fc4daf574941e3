import type { Location } from "../../../src/errors/user-error.ts";
import type { OpenedFile } from "../../../src/lint/rule.ts";
import { isNotebook } from "../../../src/notebook/is-notebook.ts";
import type { RepositoryFile } from "../../../src/repository/repository.ts";
import { codePieces } from "../infer/code-pieces.ts";
import { usesOfCall } from "../infer/uses-of-call.ts";
import { parseR } from "../language/parse.ts";
import { type PlacedCode, trace } from "../language/trace/trace.ts";
import type { TracedCall } from "../language/trace/traced-call.ts";

/** Larger files are written by a program. */
const largestProgram = 1024 * 1024;
const largestNotebook = 16 * 1024 * 1024;

/** What package managers put there. */
const foreign: ReadonlySet<string> = new Set(["renv", "packrat", "node_modules", "site-packages"]);

/** Whether a file may hold R that the repository's authors wrote. */
export function isRCode({ path, size }: RepositoryFile): boolean {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  // Hidden folders belong to tools.
  if (folders.some((folder) => foreign.has(folder) || (folder.startsWith(".") && folder !== ".binder")))
    return false;
  if (isNotebook(path)) return size <= largestNotebook;
  return size <= largestProgram && (isProfile(name) || /\.(?:r|rmd|qmd|rnw)$/i.test(name));
}

/** What R runs when it starts. */
function isProfile(name: string): boolean {
  return name === ".Rprofile" || name === "Rprofile.site";
}

/** The R of a file, in pieces; none where it has no text. */
export function codesOf({ path, text }: OpenedFile): readonly PlacedCode[] {
  if (text === undefined) return [];
  return codePieces(text, path).pieces.map((piece) => ({ code: parseR(piece.text), locate: piece.locate }));
}

interface CodeListener {
  /** `attached` are the packages that the code has loaded until then. */
  readonly call?: (call: TracedCall, attached: ReadonlySet<string>) => void;
  readonly text?: (text: string, place: Location) => void;
}

/** Tells of the calls and strings of code, in the order in which R would come by them; the same place may be told more than once. */
export function followCode(codes: readonly PlacedCode[], listener: CodeListener): void {
  const attached = new Set<string>();
  trace(codes, {
    call: (call) => {
      for (const { name } of usesOfCall(call)) attached.add(name);
      listener.call?.(call, attached);
    },
    ...(listener.text === undefined ? {} : { text: listener.text }),
  });
}
