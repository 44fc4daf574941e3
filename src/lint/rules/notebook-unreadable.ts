import { type ParseError, parseTree } from "jsonc-parser";
import * as v from "valibot";
import { advice } from "../../edits/edit.ts";
import { parseNotebookJson } from "../../notebook/parse-notebook-json.ts";
import { isNotebook } from "../../notebook/is-notebook.ts";
import type { FileRule, Place, Problem } from "../rule.ts";
import { textPlaces } from "../text/text-places.ts";

/** `read` gives larger files to nobody; `large-notebook` reports them. */
const largestNotebook = 16 * 1024 * 1024;

const List = v.array(v.unknown());
const Notebook = v.union([v.object({ cells: List }), v.object({ worksheets: List })]);

/** Notebooks that Jupyter can't open. */
export const notebookUnreadable: FileRule = {
  kind: "file",
  id: "notebook-unreadable",
  severity: "error",
  summary: "A notebook is not JSON, or has no cells",
  help: "Jupyter refuses to open it («Unreadable Notebook»). Often a merge left its marks in the file, the file is empty, or a web page was saved in its place. `nbdime` merges notebooks so that they stay readable.",
  wants: ({ path, size }) => isNotebook(path) && size <= largestNotebook,
  check: ({ path, text }) => {
    const problem = faultOf(path, text);
    return problem === undefined ? [] : [problem];
  },
};

function faultOf(file: string, text: string | undefined): Problem | undefined {
  if (text === undefined) return unreadable({ file }, "is a binary file, not a notebook");
  if (text.trim() === "") return unreadable({ file }, "is empty");
  const conflict = /^(?:<{7}|>{7}) /m.exec(text);
  const value = parseNotebookJson(text);
  if (value === undefined && conflict !== null) {
    const { line } = textPlaces(text)(conflict.index);
    return unreadable({ file, line }, "has the marks of a merge in it");
  }
  if (value === undefined) return unreadable({ file, ...faultPlace(text) }, "is not JSON");
  return v.is(Notebook, value) ? undefined : unreadable({ file }, "has no list of cells");
}

/** JSON.parse tells no line; the parser that does can't go as deep. */
function faultPlace(text: string): Omit<Place, "file"> {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const [first] = errors;
  return first === undefined ? {} : textPlaces(text)(first.offset);
}

function unreadable(where: Place, what: string): Problem {
  return {
    where,
    message: `the notebook ${what}`,
    why: "Jupyter can't open it",
    edit: advice("Take the last good version from the history (`git log -- FILE`), or delete the file."),
  };
}
