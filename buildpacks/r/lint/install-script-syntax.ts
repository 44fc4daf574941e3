import { advice } from "../../../src/edits/edit.ts";
import type { FileRule } from "../../../src/lint/rule.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { findUnbalanced } from "./unbalanced.ts";

/** No person writes a longer script. */
const largestScript = 1024 * 1024;

/** R reads a script expression by expression: what comes after the end of the session is never read. */
const mayEnd = /\b(?:q|quit)\s*\(/;

/** `install.R` that R can't read to its end. */
export const installScriptSyntax: FileRule = {
  kind: "file",
  id: "install-script-syntax",
  severity: "error",
  summary: "A bracket or quote in `install.R` is not closed, or closes nothing",
  help: "R can't read such a script, and the build ends there. Where a quote is missing, all that follows is part of the string: the fault is at the line that is named, or shortly before.",
  wants: ({ path, size }) => /(?:^|\/)install\.R$/.test(path) && size <= largestScript,
  check: ({ path, text }, { repository }) => {
    if (path !== inConfigDir(repository, "install.R") || text === undefined) return [];
    const code = text.replaceAll("\r\n", "\n");
    if (code.includes("\r") || mayEnd.test(code)) return [];
    const found = findUnbalanced(code);
    if (found === undefined) return [];
    return [
      {
        where: { file: path, line: found.line },
        message: found.what,
        why: "R can't read the script",
        edit: advice("Look for a bracket, comma or quote that is missing there or shortly before."),
      },
    ];
  },
};
