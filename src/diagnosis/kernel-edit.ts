import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Edit } from "../edits/edit.ts";
import { exactText } from "../lint/text/exact-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";

/** A tree of all outputs of a larger notebook would take too long. */
const mostCharacters = 5_000_000;

/** The edit that names another kernel in a notebook's metadata; undefined where it names none, or can't be read. */
export async function kernelEdit(
  kernel: string,
  file: RepositoryPath | undefined,
  repository: Repository,
): Promise<Edit | undefined> {
  const bytes = file === undefined ? undefined : await repository.read(file);
  const text = bytes === undefined ? undefined : exactText(bytes);
  if (file === undefined || text === undefined || text.length > mostCharacters) return undefined;
  const tree = parseTree(text);
  const node = tree === undefined ? undefined : findNodeAtLocation(tree, ["metadata", "kernelspec", "name"]);
  if (node?.type !== "string") return undefined;
  const start = Math.max(text.lastIndexOf("\n", node.offset) + 1, text.lastIndexOf("\r", node.offset) + 1);
  const line = text.slice(0, start).split(/\r\n|\n|\r/).length;
  const whole = text.slice(start).split(/\r\n|\n|\r/, 1)[0] ?? "";
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
