import { cellMagics } from "./cell-magics.ts";
import { commandMentions } from "./command-mentions.ts";
import { magicMentions } from "./magic-mentions.ts";
import type { Mention } from "./mention.ts";

/** A cell that begins with `%%name argument`. */
export interface CellMagic {
  readonly name: string;
  readonly argument: string;
  readonly blankLinesAbove: number;
  readonly body: string;
  /** What the body is to be read as; undefined for a magic that nobody knows. */
  readonly content: "python" | "shell" | "other" | undefined;
  /** Python in the argument, which runs before the body (`%%timeit import numpy`). */
  readonly setup: string;
}

/** The magic of a cell's first line that is not blank; undefined where that is none, or asks for help (`%%time?`). */
export function readCellMagic(cell: string): CellMagic | undefined {
  const found = /^((?:[ \t]*\n)*)%%(?!\w+\?)(\S+)[ \t]*([^\n]*)(?:\n|$)/.exec(cell);
  if (found === null) return undefined;
  const [all, blank = "", name = "", argument = ""] = found;
  return {
    name,
    argument,
    blankLinesAbove: blank.split("\n").length - 1,
    body: cell.slice(all.length),
    content: contentOf(name, argument),
    setup: name === "timeit" ? argument.replace(/^(?:-\S+[ \t]+(?:\d+[ \t]+)?)*/, "") : "",
  };
}

function contentOf(name: string, argument: string): CellMagic["content"] {
  const body = cellMagics.get(name);
  if (body === "cython") return "python";
  if (body === "file") return writtenFile(argument).endsWith(".py") ? "python" : "other";
  if (body !== "script") return body;
  if (/^\S*(?:ba|z|da)?sh\b/.test(argument)) return "shell";
  return /^\S*python/.test(argument) ? "python" : "other";
}

/** What the magic itself tells, and the commands of a shell below it. `line` is the magic's. */
export function cellMagicMentions(magic: CellMagic, line: number): readonly Mention[] {
  const { name, argument, content, body } = magic;
  return [
    ...magicMentions(name, { argument, prefix: "%%", line }),
    ...(content === "shell" ? [...commandMentions(argument, line), ...commandMentions(body, line + 1)] : []),
    ...(cellMagics.get(name) === "file" ? writtenModules(argument, line) : []),
  ];
}

/** `%%writefile -a "folder/tools.py"` → `folder/tools.py` */
function writtenFile(argument: string): string {
  const path = argument.split(/\s+/).find((word) => word !== "" && !word.startsWith("-"));
  return path?.replaceAll(/["']/g, "") ?? "";
}

/** By the folder or by itself, as `sys.path` goes. */
function writtenModules(argument: string, line: number): readonly Mention[] {
  const file = writtenFile(argument);
  if (!file.endsWith(".py")) return [];
  const parts = file.slice(0, -".py".length).split("/");
  const names = [parts.find((part) => part !== "." && part !== ".."), parts.at(-1)];
  return names.map((module = "") => ({ kind: "written", module, line }));
}
