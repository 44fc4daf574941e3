import type { Ignored } from "../../../src/buildpack.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { quote } from "../requirements/source-line.ts";
import { demand, type InterpreterRequest } from "./interpreter-request.ts";
import { readVersion } from "./read-version.ts";

/** What `.python-version` asks for, and the lines of it that have no effect. */
export interface PythonVersionFile {
  readonly request: InterpreterRequest | undefined;
  readonly ignored: readonly Ignored[];
}

/**
 * Reads a `.python-version` of pyenv or uv; undefined where there is none. The first line that names a CPython counts; both
 * tools take further ones for other Pythons to have beside it.
 * @throws what the repository throws
 */
export async function readPythonVersion(
  repository: Repository,
  path: RepositoryPath,
): Promise<PythonVersionFile | undefined> {
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  const ignored: Ignored[] = [];
  let request: InterpreterRequest | undefined;
  for (const [index, line] of decodeText(bytes)
    .split(/\r\n|[\n\r]/)
    .entries()) {
    const text = line.replace(/#.*$/, "").trim();
    if (text === "") continue;
    const from = { file: path, line: index + 1 };
    const range = request === undefined ? rangeOf(text) : undefined;
    if (range === undefined) ignored.push({ ...from, reason: reasonFor(text, request) });
    else request = demand(".python-version", { value: range, from });
  }
  return { request, ignored };
}

/** `3.11`, `3.11.4`, `cpython-3.11`, `cpython@3.11`, `python3.11`, `>=3.11`. */
function rangeOf(text: string): string | undefined {
  return readVersion(text.replace(/^c?python[-@]?(?=\d|[<>=!~])/, ""));
}

function reasonFor(text: string, request: InterpreterRequest | undefined): string {
  if (request !== undefined) return "only the first Python is installed";
  return `${quote(text)} is no version of CPython`;
}
