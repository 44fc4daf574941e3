import { appendLines } from "../../edits/append-lines.ts";
import type { Repository } from "../../repository/repository.ts";
import { advice } from "../../edits/edit.ts";
import { readScripts, type Script } from "../read-scripts.ts";
import type { Problem, RepositoryRule } from "../rule.ts";
import { textLines } from "../text/text-lines.ts";

/** A `start` that does not hand over to the server. */
export const startWithoutExec: RepositoryRule = {
  kind: "repository",
  id: "start-without-exec",
  severity: "error",
  summary: '`start` does not end with `exec "$@"`',
  help: 'The container runs `start` with the server\'s command as its arguments; without `"$@"` no server ever starts. With `"$@"` but no `exec` the shell stays between the container and the server (a warning), and the signal that should stop the server does not reach it.',
  check: async ({ repository }) => {
    const start = (await readScripts(repository)).find(({ name }) => name === "start");
    if (start === undefined || !isShell(start.text)) return [];
    const lines = textLines(start.text).map((line) => line.replace(/(?:^|\s)#.*$/, ""));
    if (lines.some((line) => /\bexec\b.*["']?\$[@*]/.test(line))) return [];
    const line = lines.findIndex((text) => /\$[@*]/.test(text)) + 1;
    return [line === 0 ? await neverStarts(repository, start) : staysBetween(start, line)];
  },
};

function isShell(text: string): boolean {
  return !text.startsWith("#!") || /^#!.*\b(?:ba|da|z|k)?sh\b/.test(text);
}

async function neverStarts(repository: Repository, { file }: Script): Promise<Problem> {
  return {
    where: { file },
    message: 'does not run `"$@"`, the server\'s command',
    why: "the container ends with this script, and no server starts",
    edit: {
      words: 'End it with the line `exec "$@"`.',
      changes: [await appendLines(repository, file, ['exec "$@"'])],
      safe: false,
    },
  };
}

function staysBetween({ file }: Script, line: number): Problem {
  return {
    where: { file, line },
    message: 'runs `"$@"` without `exec`',
    why: "signals to stop reach the shell and not the server",
    severity: "warning",
    edit: advice('Write `exec "$@"`, as the last line.'),
  };
}
