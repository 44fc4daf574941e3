/** A requirement and the options after it, still as text. */
export interface Arguments {
  readonly requirement: string;
  readonly options: string;
}

/**
 * Options start at the first word that begins with `-` (`break_args_options` of pip's req_file.py); what stands before is
 * not split like a shell's words, because of the quotes of markers. pip only splits at spaces; a tab is let pass here.
 */
export function splitArguments(text: string): Arguments {
  const start = /(?:^|[ \t])-/.exec(text)?.index ?? text.length;
  return { requirement: text.slice(0, start).trim(), options: text.slice(start).trim() };
}

/** A requirement and the condition under which it counts. */
export interface Conditional {
  readonly main: string;
  readonly marker: string | undefined;
}

/** Splits at the first separator: `;`, but `; ` after a URL, which may have a `;` of its own (pip's `parse_req_from_line`). */
export function splitMarker(text: string, separator: ";" | "; " | " ;"): Conditional {
  const index = text.indexOf(separator);
  if (index === -1) return { main: text.trim(), marker: undefined };
  const marker = text.slice(index + separator.length).trim();
  return { main: text.slice(0, index).trim(), marker: marker === "" ? undefined : marker };
}

/** A path and the extras in brackets at its end, "" where there are none. */
export function splitExtras(text: string): { readonly path: string; readonly extras: string } {
  const start = text.lastIndexOf("[");
  if (start < 1 || text.indexOf("]", start) !== text.length - 1) return { path: text, extras: "" };
  return { path: text.slice(0, start).trim(), extras: text.slice(start) };
}
