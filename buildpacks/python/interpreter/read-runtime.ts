import type { Location } from "../../../src/errors/user-error.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { malformedRuntime, type RuntimeFile, readRuntimeFile } from "../../runtime-file/read-runtime-file.ts";
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
 * The Python of `runtime.txt`; undefined where there is no such file. `python-2024-01-02` is the newest series of Python that was
 * out on that day.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readRuntime(repository: Repository): Promise<Runtime | undefined> {
  const file = await readRuntimeFile(repository);
  if (file === undefined) return undefined;
  const { language, version, date, from } = file;
  if (language !== "python") return { kind: "other", language, from };
  return version === undefined ? ofDate(date ?? "", file) : ofVersion(version, file);
}

function ofDate(date: string, { from }: RuntimeFile): Runtime {
  const series = newestSeriesBefore(date);
  if (series === undefined) {
    throw malformedRuntime(`python-${date}`, from, `no Python that bindery knows was out on ${date}`);
  }
  const message = `the newest Python of ${date} was ${series}`;
  return { kind: "python", request: requestFor(series, from), notes: [{ where: from, message }] };
}

function ofVersion(version: string, { from }: RuntimeFile): Runtime {
  const [, series, patch] = /^(\d+(?:\.\d+)?)(\.\d+)?$/.exec(version) ?? [];
  if (series === undefined) throw malformedRuntime(`python-${version}`, from);
  // Docker images of the series get its fixes; repo2docker refuses to name a patch.
  const message = `the patch is left out of ${quote(version)}: the newest ${series} is taken`;
  const notes = patch === undefined ? [] : [{ where: from, message }];
  return { kind: "python", request: requestFor(series, from), notes };
}

function requestFor(series: string, from: Location): InterpreterRequest {
  return demand("runtime.txt", { value: seriesRange(series), from });
}
