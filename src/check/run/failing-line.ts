/** A line of a cell that a traceback names. */
export interface FailingLine {
  /** The cell's number of execution; undefined for the cell that ended with the error. */
  readonly executionCount: number | undefined;
  /** Counted from 1 in the cell. */
  readonly line: number;
}

/**
 * The innermost line of the notebook's own code that an error's traceback names, without colours; undefined where it names none.
 * Of the forms of IPython 5 to 9, IJulia and IRkernel.
 */
export function failingLine(traceback: string): FailingLine | undefined {
  return pythonLine(traceback) ?? juliaLine(traceback) ?? rLine(traceback);
}

/** What begins a frame of a cell. A file's frame ends it. */
const pythonFrames: readonly RegExp[] = [
  /^\s*Cell In ?\[(?<count>\d+)\](?:, line (?<line>\d+))?/,
  /^\s*Input In ?\[(?<count>\d+)\]/,
  /^\s*(?:File )?"?<ipython-input-(?<count>\d+)-[^>]*>(?:", line (?<line>\d+))?/,
  // Under `%%time` the code counts its lines from the one behind it.
  /^\s*(?:File )?"?<(?<magic>timed) exec>(?::(?<line>\d+)|", line (?<line2>\d+))?/,
];
const fileFrame = /^(?:File )?["~/].* in |^\S*\.py(?::\d+)? in /;
const arrow = /^-+> ?(?<line>\d+)(?:\s|$)/;

function pythonLine(traceback: string): FailingLine | undefined {
  let found: FailingLine | undefined;
  /** Of the frame that the lines belong to; null outside of one. */
  let frame: { readonly count: number | undefined; readonly before: number } | null = null;
  for (const text of traceback.split("\n")) {
    const groups = firstMatch(pythonFrames, text);
    if (groups) {
      const { count, magic, line = groups["line2"] } = groups;
      frame = { count: count === undefined ? undefined : Number(count), before: magic ? 1 : 0 };
      if (line !== undefined) found = { executionCount: frame.count, line: Number(line) + frame.before };
    } else if (fileFrame.test(text)) frame = null;
    else {
      const line = arrow.exec(text)?.groups?.["line"];
      if (frame && line !== undefined)
        found = { executionCount: frame.count, line: Number(line) + frame.before };
    }
  }
  return found;
}

function firstMatch(patterns: readonly RegExp[], text: string): Partial<Record<string, string>> | undefined {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return groups;
  }
  return undefined;
}

/** The innermost frame stands first. */
function juliaLine(traceback: string): FailingLine | undefined {
  const groups = /\bIn\[(?<count>\d+)\]:(?<line>\d+)/.exec(traceback)?.groups;
  return groups && { executionCount: Number(groups["count"]), line: Number(groups["line"]) };
}

/** Only errors of its parser say where they are. */
function rLine(traceback: string): FailingLine | undefined {
  const line = /<text>:(?<line>\d+):\d+:/.exec(traceback)?.groups?.["line"];
  return line === undefined ? undefined : { executionCount: undefined, line: Number(line) };
}
