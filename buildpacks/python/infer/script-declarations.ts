import type { Ignored } from "../../../src/buildpack.ts";
import { type Location, UserError } from "../../../src/errors/user-error.ts";
import type { PythonRange } from "../interpreter/interpreter-request.ts";
import type { CodePiece } from "./code-pieces.ts";
import { scriptBlocks } from "./script-block.ts";
import { readScriptMetadata } from "./script-metadata.ts";

/** A dependency as a script declares it. */
export interface DeclaredDependency {
  readonly text: string;
  readonly place: Location;
}

/** What the `script` block of a file declares. */
export interface ScriptDeclarations {
  readonly dependencies: readonly DeclaredDependency[];
  readonly requiresPython: PythonRange | undefined;
  readonly ignored: readonly Ignored[];
}

const nothing: ScriptDeclarations = { dependencies: [], requiresPython: undefined, ignored: [] };

/**
 * Reads the `script` block of a script (PEP 723), or of a notebook, where juv has it in a code cell. A file with two of them is
 * in error by the PEP: neither counts, and it is named in `ignored`, as is what is wrong in a block.
 */
export function readDeclarations(pieces: readonly CodePiece[]): ScriptDeclarations {
  const blocks = pieces.flatMap(({ text, locate }) => scriptBlocks(text).map((block) => ({ block, locate })));
  const [first, second] = blocks;
  if (first === undefined) return nothing;
  const { block, locate } = first;
  if (second !== undefined) {
    const place = second.locate(second.block.line - 1);
    return { ...nothing, ignored: [{ ...place, reason: "it is a second `script` block: neither is read" }] };
  }
  try {
    const { dependencies, requiresPython } = readScriptMetadata(block);
    return {
      dependencies: dependencies.map(({ text, line }) => ({ text, place: locate(line) })),
      requiresPython: requiresPython && {
        value: requiresPython.text,
        from: locate(requiresPython.line),
      },
      ignored: [],
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const reason = [error.message, error.why].filter(Boolean).join(": ");
    return { ...nothing, ignored: [{ ...locate(error.where?.line ?? block.line), reason }] };
  }
}
