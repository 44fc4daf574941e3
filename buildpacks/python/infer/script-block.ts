/** The metadata that a script has in a comment (PEP 723). */
export interface ScriptBlock {
  /** TOML. */
  readonly content: string;
  /** Of the content's first line, from 1. */
  readonly line: number;
}

/**
 * The blocks of type `script` in a piece of code, by the meaning of PEP 723's regular expression: a block is from the first
 * `# /// TYPE` of a run of comment lines to the last `# ///` of that run, with a line at least between; one that is not closed is
 * none. As with every tool that goes by the expression, a string that looks like a block is one.
 */
export function scriptBlocks(code: string): readonly ScriptBlock[] {
  if (!code.includes(scriptStart)) return [];
  const blocks: ScriptBlock[] = [];
  let run: string[] = [];
  for (const [index, line] of [...code.split(/\r\n?|\n/), ""].entries()) {
    if (line === "#" || line.startsWith("# ")) {
      run.push(line);
      continue;
    }
    const block = blockOf(run, index - run.length + 1);
    if (block !== undefined) blocks.push(block);
    run = [];
  }
  return blocks;
}

const scriptStart = "# /// script";

/** The block of a run of comment lines: the last end is that of any start, so that a run has one block at most. */
function blockOf(run: readonly string[], firstLine: number): ScriptBlock | undefined {
  const start = run.findIndex((line) => /^# \/\/\/ [a-zA-Z0-9-]+$/.test(line));
  const end = run.lastIndexOf("# ///");
  if (start === -1 || end - start < 2 || run[start] !== scriptStart) return undefined;
  const content = run.slice(start + 1, end).map((line) => line.slice(2));
  return { content: content.join("\n"), line: firstLine + start + 1 };
}
