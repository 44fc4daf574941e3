import { type Location, UserError } from "../../../src/errors/user-error.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { Note } from "../requirements/requirement.ts";
import { quote } from "../requirements/source-line.ts";
import { demand, type InterpreterRequest } from "./interpreter-request.ts";
import { newestSeriesBefore } from "./python-releases.ts";
import { seriesRange } from "./series-range.ts";

/** What `runtime.txt` names: a Python, or another language (`r-4.3-2024-01-02`), which is not read here. */
export type Runtime =
  | { readonly kind: "python"; readonly request: InterpreterRequest; readonly notes: readonly Note[] }
  | { readonly kind: "other"; readonly language: string; readonly from: Location };

/**
 * Reads a `runtime.txt`; undefined where there is none. Its form is repo2docker's: a language, then a version, a date, or
 * both. `python-2024-01-02` is the newest series of Python that was out on that day.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readRuntime(
  repository: Repository,
  path: RepositoryPath,
): Promise<Runtime | undefined> {
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  const content = decodeText(bytes);
  const text = content.trim();
  const linesBefore = content.slice(0, content.length - content.trimStart().length).split("\n").length;
  const from = { file: path, line: linesBefore };
  const [language = "", ...rest] = text.split("-");
  const { version, date } = partsOf(rest);
  if (language === "" || /\s/.test(text) || (version === undefined && date === undefined)) {
    throw malformed(text, from);
  }
  if (date !== undefined && !isDay(date)) throw malformed(text, from, `there is no day ${quote(date)}`);
  if (language.toLowerCase() !== "python") return { kind: "other", language, from };
  return version === undefined ? ofDate(date ?? "", text, from) : ofVersion(version, text, from);
}

interface Parts {
  readonly version?: string;
  readonly date?: string;
}

/** A version, a date of three parts, or both; neither for any other number of parts. */
function partsOf(parts: readonly string[]): Parts {
  if (parts.includes("")) return {};
  const [version = ""] = parts;
  if (parts.length === 1) return { version };
  const date = parts.slice(-3).join("-");
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || parts.length > 4) return {};
  return parts.length === 3 ? { date } : { version, date };
}

function isDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

function ofDate(date: string, text: string, from: Location): Runtime {
  const series = newestSeriesBefore(date);
  if (series === undefined) throw malformed(text, from, `no Python that bindery knows was out on ${date}`);
  const message = `the newest Python of ${date} was ${series}`;
  return { kind: "python", request: requestFor(series, from), notes: [{ where: from, message }] };
}

function ofVersion(version: string, text: string, from: Location): Runtime {
  const [, series, patch] = /^(\d+(?:\.\d+)?)(\.\d+)?$/.exec(version) ?? [];
  if (series === undefined) throw malformed(text, from);
  // Docker images of the series get its fixes; repo2docker refuses to name a patch.
  const message = `the patch is left out of ${quote(version)}: the newest ${series} is taken`;
  const notes = patch === undefined ? [] : [{ where: from, message }];
  return { kind: "python", request: requestFor(series, from), notes };
}

function requestFor(series: string, from: Location): InterpreterRequest {
  return demand("runtime.txt", { value: seriesRange(series), from });
}

function malformed(text: string, from: Location, why?: string): Error {
  return new UserError({
    code: "FILE_INVALID",
    message: `${quote(text)} is no runtime`,
    where: from,
    why,
    suggestions: [
      "write one line like `python-3.11`",
      "for R with the packages of a day write `r-4.3-2024-01-31`",
      "remove the file",
    ],
  });
}
