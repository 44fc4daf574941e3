import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { Edit } from "../edits/edit.ts";
import { exactText } from "../lint/text/exact-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import { isReadable } from "./readable-line.ts";
import { unlessRefused } from "./unless-refused.ts";

/** A tree of all outputs of a larger notebook would take too long. */
const mostCharacters = 5_000_000;

/** The edit that names another kernel in a notebook's metadata; undefined where it names none, or can't be read. */
export async function kernelEdit(
  kernel: string,
  file: RepositoryPath | undefined,
  repository: Repository,
): Promise<Edit | undefined> {
  const bytes = file === undefined ? undefined : await unlessRefused(() => repository.read(file));
  const text = bytes === undefined ? undefined : exactText(bytes);
  if (file === undefined || text === undefined || text.length > mostCharacters) return undefined;
  const node = kernelName(text);
  if (node?.type !== "string") return undefined;
  const start = Math.max(text.lastIndexOf("\n", node.offset) + 1, text.lastIndexOf("\r", node.offset) + 1);
  const line = text.slice(0, start).split(/\r\n|\n|\r/).length;
  const whole = text.slice(start).split(/\r\n|\n|\r/, 1)[0] ?? "";
  if (!isReadable(whole)) return undefined;
  const before = text.slice(start, node.offset);
  const after = whole.slice(before.length + node.length);
  return {
    words: `Set the notebook's kernel to \`${kernel}\` (\`metadata.kernelspec.name\`).`,
    changes: [
      {
        kind: "lines",
        file,
        first: line,
        last: line,
        lines: [`${before}${JSON.stringify(kernel)}${after}`],
      },
    ],
    safe: false,
  };
}

function kernelName(text: string): Node | undefined {
  try {
    const tree = parseTree(text);
    return tree === undefined ? undefined : findNodeAtLocation(tree, ["metadata", "kernelspec", "name"]);
  } catch (error) {
    // Outputs nest deeper than the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
