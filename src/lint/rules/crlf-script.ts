import type { RepositoryRule } from "../rule.ts";
import { readScripts } from "../read-scripts.ts";

/** Scripts with the line ends of Windows. */
export const crlfScript: RepositoryRule = {
  kind: "repository",
  id: "crlf-script",
  refusedAs: "FILE_INVALID",
  severity: "error",
  summary: "`postBuild` or `start` has the line ends of Windows",
  help: "Linux takes the carriage return for a part of the line: the interpreter of `#!/bin/bash` is looked for under the name `bash\\r` and not found, and every command ends with a stray character. A line `postBuild text eol=lf` in `.gitattributes` keeps git from writing them again.",
  check: async ({ repository }) =>
    (await readScripts(repository))
      .filter(({ text }) => text.includes("\r\n"))
      .map(({ file, text }) => ({
        where: { file, line: text.slice(0, text.indexOf("\r\n")).split("\n").length },
        message: "lines end as on Windows (CR LF)",
        why: "Linux looks for an interpreter whose name ends with a carriage return",
        edit: {
          words: "End its lines with LF alone.",
          changes: [{ kind: "rewrite", file, text: text.replaceAll("\r\n", "\n"), length: text.length }],
          safe: true,
        },
      })),
};
