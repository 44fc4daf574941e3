import type { Evidence, Ignored } from "../../src/buildpack.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { isCalledByPostBuild } from "../conda/called-by-post-build.ts";
import { describeRange, type InterpreterRequest } from "./interpreter/interpreter-request.ts";
import { readNotebookHints } from "./interpreter/read-notebook-hints.ts";
import { readPythonVersion } from "./interpreter/read-python-version.ts";
import { readRuntime } from "./interpreter/read-runtime.ts";

/** What the files say that are about the interpreter alone. */
export interface InterpreterReading {
  readonly requests: readonly InterpreterRequest[];
  /** Whether postBuild calls conda or mamba: then the interpreter has to be one of conda's. */
  readonly callsConda: boolean;
  readonly evidence: readonly Evidence[];
  readonly ignored: readonly Ignored[];
  readonly notices: readonly string[];
}

/**
 * `runtime.txt` and `.python-version` of the config dir, and the notebooks' own word.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readInterpreterRequests(repository: Repository): Promise<InterpreterReading> {
  const runtime = await readRuntime(repository);
  const version = await readPythonVersion(repository, inConfigDir(repository, ".python-version"));
  const requests: InterpreterRequest[] = [];
  const evidence: Evidence[] = [];
  const ignored: Ignored[] = [...(version?.ignored ?? [])];
  const notices: string[] = [];
  if (runtime?.kind === "python") {
    requests.push(runtime.request);
    evidence.push(asksFor(runtime.request));
    notices.push(...runtime.notes.map(({ message }) => message));
  }
  if (runtime?.kind === "other")
    ignored.push({ ...runtime.from, reason: `it asks for the language ${runtime.language}, not for Python` });
  if (version?.request) {
    requests.push(version.request);
    evidence.push(asksFor(version.request));
  }
  const hints = await readNotebookHints(repository);
  const callsConda = await isCalledByPostBuild(repository);
  return { requests: [...requests, ...hints], callsConda, evidence, ignored, notices };
}

function asksFor({ range, from }: InterpreterRequest): Evidence {
  return { ...from, reason: `asks for ${describeRange(range)}` };
}
