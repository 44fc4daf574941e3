import type { Edit } from "../edits/edit.ts";
import type { Place } from "../lint/rule.ts";
import { exactText } from "../lint/text/exact-text.ts";
import type { Repository } from "../repository/repository.ts";
import type { Remedy } from "./remedy.ts";

type LineRemedy = Extract<Remedy, { readonly kind: "line" }>;

/**
 * The edit that writes other words into the failing line; undefined where the file is not known or the words do not stand there. It is
 * code, so never made unasked.
 */
export async function lineEdit(
  { find, replace }: LineRemedy,
  place: Place | undefined,
  repository: Repository,
): Promise<Edit | undefined> {
  if (place?.line === undefined) return undefined;
  const bytes = await repository.read(place.file);
  const text = bytes === undefined ? undefined : exactText(bytes);
  const line = text?.split(/\r\n|\n|\r/)[place.line - 1];
  const changed = line === undefined ? undefined : withWords(line, find, replace);
  if (changed === undefined || changed === line) return undefined;
  return {
    words: `Write \`${replace}\` for \`${find}\`.`,
    changes: [
      {
        kind: "lines",
        file: place.file,
        first: place.line,
        last: place.line,
        lines: [changed],
      },
    ],
    safe: false,
  };
}

/** Whole words alone: `np.float` is not the beginning of `np.float64`. */
function withWords(line: string, find: string, replace: string): string {
  const escaped = find.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const before = /^\w/.test(find) ? String.raw`(?<![\w.])` : "";
  const after = /\w$/.test(find) ? String.raw`(?!\w)` : "";
  return line.replaceAll(new RegExp(`${before}${escaped}${after}`, "g"), () => replace);
}
