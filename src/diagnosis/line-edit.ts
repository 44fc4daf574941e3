import type { Edit } from "../edits/edit.ts";
import type { Place } from "../lint/rule.ts";
import { exactText } from "../lint/text/exact-text.ts";
import { isNotebook } from "../notebook/is-notebook.ts";
import type { Repository } from "../repository/repository.ts";
import { isReadable } from "./readable-line.ts";
import type { Remedy } from "./remedy.ts";
import { unlessRefused } from "./unless-refused.ts";

type LineRemedy = Extract<Remedy, { readonly kind: "line" }>;

/**
 * The edit that writes other words into the failing line; undefined where the file is not known or too large, where the words do
 * not stand there, or where the line holds more than that code. It is code, so never made unasked.
 */
export async function lineEdit(
  { find, replace }: LineRemedy,
  place: Place | undefined,
  repository: Repository,
): Promise<Edit | undefined> {
  if (place?.line === undefined) return undefined;
  const { file } = place;
  const bytes = await unlessRefused(() => repository.read(file));
  const text = bytes === undefined ? undefined : exactText(bytes);
  const line = text?.split(/\r\n|\n|\r/)[place.line - 1];
  if (line === undefined || !isReadable(line) || (isNotebook(file) && !codeAlone.test(line)))
    return undefined;
  const changed = withWords(line, find, replace);
  if (changed === line) return undefined;
  return {
    words: `Write \`${replace}\` for \`${find}\`.`,
    changes: [
      {
        kind: "lines",
        file,
        first: place.line,
        last: place.line,
        lines: [changed],
      },
    ],
    safe: false,
  };
}

/** A line of a notebook's file that holds code and nothing else: outputs may be the same words. */
const codeAlone = /^\s*(?:"(?:source|input)"\s*:\s*)?\[?\s*"(?:[^"\\]|\\.)*"\s*\]?,?\s*$/;

/** Whole words alone: `np.float` is not the beginning of `np.float64`. */
function withWords(line: string, find: string, replace: string): string {
  const escaped = find.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const before = /^\w/.test(find) ? String.raw`(?<![\w.])` : "";
  const after = /\w$/.test(find) ? String.raw`(?!\w)` : "";
  return line.replaceAll(new RegExp(`${before}${escaped}${after}`, "g"), () => replace);
}
