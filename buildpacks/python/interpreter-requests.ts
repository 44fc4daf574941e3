import type { Evidence, Ignored } from "../../src/buildpack.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import type { InterpreterRequest } from "./interpreter/interpreter-request.ts";
import { readNotebookHints } from "./interpreter/read-notebook-hints.ts";
import { readPythonVersion } from "./interpreter/read-python-version.ts";
import { readRuntime } from "./interpreter/read-runtime.ts";

/** What the files say that are about the interpreter alone. */
export interface InterpreterReading {
  readonly requests: readonly InterpreterRequest[];
  readonly evidence: readonly Evidence[];
  readonly ignored: readonly Ignored[];
  readonly notices: readonly string[];
}

/**
 * `runtime.txt` and `.python-version` of the config dir, and the notebooks' own word.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readInterpreterRequests(repository: Repository): Promise<InterpreterReading> {
  const runtime = await readRuntime(repository, inConfigDir(repository, "runtime.txt"));
  const version = await readPythonVersion(repository, inConfigDir(repository, ".python-version"));
  const requests: InterpreterRequest[] = [];
  const evidence: Evidence[] = [];
  const ignored: Ignored[] = [...(version?.ignored ?? [])];
  const notices: string[] = [];
  if (runtime?.kind === "python") {
    requests.push(runtime.request);
    evidence.push({ ...runtime.request.from, reason: `asks for Python ${runtime.request.range}` });
    notices.push(...runtime.notes.map(({ message }) => message));
  }
  if (runtime?.kind === "other")
    ignored.push({ ...runtime.from, reason: `it asks for the language ${runtime.language}, not for Python` });
  if (version?.request) {
    requests.push(version.request);
    evidence.push({ ...version.request.from, reason: `asks for Python ${version.request.range}` });
  }
  return { requests: [...requests, ...(await readNotebookHints(repository))], evidence, ignored, notices };
}
