import { lt } from "@renovatebot/pep440";
import { appendLines } from "../../../src/edits/append-lines.ts";
import type { Edit } from "../../../src/edits/edit.ts";
import { readText } from "../../../src/lint/text/read-text.ts";
import { inConfigDir, type Repository } from "../../../src/repository/repository.ts";
import { runtimeFile } from "../../runtime-file/read-runtime-file.ts";
import type { PythonSpec } from "../spec.ts";

/**
 * The edit that asks for a Python: in `runtime.txt`, which wins over every other file that names one. Another Python may need other
 * packages, so it is never made unasked.
 */
export async function interpreterEdit(version: string, repository: Repository): Promise<Edit> {
  const file = inConfigDir(repository, runtimeFile);
  const text = await readText(repository, file);
  const line = `python-${version}`;
  const words = `Ask for Python ${version}: write \`${line}\` into ${file}.`;
  if (text === undefined || text.trim() === "")
    return { words, changes: [await appendLines(repository, file, [line])], safe: false };
  if (!/^python-/i.test(text.trim()))
    return {
      words: `Ask for Python ${version}; ${file} asks for another language.`,
      changes: [],
      safe: false,
    };
  const first = text.slice(0, text.length - text.trimStart().length).split(/\r\n|\n|\r/).length;
  return { words, changes: [{ kind: "lines", file, first, last: first, lines: [line] }], safe: false };
}

/** Whether the repository's Python is, or may be, newer than a version. */
export function needsOlder(newest: string, spec: PythonSpec | undefined): boolean {
  const [request] = spec?.requests.filter(({ strength }) => strength === "demand") ?? [];
  const series = /^={2,3}v?(\d+\.\d+)/.exec(request?.range ?? "")?.[1];
  return series === undefined || lt(newest, series);
}
