import type { Edit } from "../../edits/edit.ts";
import { readScripts, type Script } from "../read-scripts.ts";
import type { RepositoryRule } from "../rule.ts";
import { textLines } from "../text/text-lines.ts";

const mark = "\uFEFF";

/** Scripts that do not say what runs them. */
export const missingShebang: RepositoryRule = {
  kind: "repository",
  id: "missing-shebang",
  severity: "warning",
  summary: "`postBuild` or `start` does not begin with `#!`",
  help: "The kernel runs a script by the program that its first line names. Without one a shell may take it for a script of `sh`, which lacks much of bash, and other callers fail with «Exec format error». The `#!` must be the file's first two bytes: no blank, no comment and no byte order mark before it.",
  check: async ({ repository }) =>
    (await readScripts(repository))
      .filter(({ text }) => !text.startsWith("#!"))
      .map((script) => ({
        where: { file: script.file, line: 1 },
        message: "does not begin with `#!`",
        why: "nothing says which program runs it",
        edit: nameShell(script),
      })),
};

function nameShell({ file, text }: Script): Edit {
  const [first = "", ...rest] = textLines(text.startsWith(mark) ? text.slice(mark.length) : text);
  if (/^\s*#!/.test(first)) {
    const change = { kind: "lines", file, first: 1, last: 1, lines: [first.trimStart()] } as const;
    return { words: "Remove what stands before the `#!`.", changes: [change], safe: true };
  }
  return {
    words: "Begin it with the line `#!/bin/bash`.",
    changes: [{ kind: "lines", file, first: 1, last: 1, lines: ["#!/bin/bash", first] }],
    safe: ![first, ...rest].some((line) => isPython(line)),
  };
}

/** A line that no shell script has: the author may have meant another interpreter. */
function isPython(line: string): boolean {
  return /^(?:import \w|from [\w.]+ import\b|def \w+\()/.test(line);
}
