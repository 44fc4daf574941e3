import type { Groups } from "../../../../src/diagnosis/builds/failure-pattern.ts";

/** Who called pip: what it reads says which file asks for a Python. */
export type Caller = "conda" | "pipenv" | "postBuild" | "Dockerfile";

/** Who called pip in a log; undefined for a requirements file, or where the log does not tell. */
export function callerIn(log: string): Caller | undefined {
  if (/conda env (?:update|create)|CondaEnvException|condaenv\.\w+\.requirements\.txt/.test(log))
    return "conda";
  if (/pipenv install|\[?pipenv\.(?:exceptions|vendor)|pipenv-\w+-requirement/.test(log)) return "pipenv";
  if (/postBuild['"]? returned a non-zero code|postBuild ended with code/.test(log)) return "postBuild";
  const command = /The command '\/bin\/sh -c (?<command>[^\n]{0,2000})' returned a non-zero code/.exec(log);
  const ran = command?.groups?.["command"] ?? "";
  return /\bpip3? /.test(ran) && !ran.includes("_PYTHON_PREFIX}") ? "Dockerfile" : undefined;
}

/** The edit that asks for a series of Python, in the file that decides it: `runtime.txt` counts for requirements files alone. */
export function pythonEdit(series: string | undefined, { caller }: Groups): string {
  return `${pythonWords(series, caller)}.`;
}

function pythonWords(series = "3", caller: string | undefined): string {
  switch (caller) {
    case "conda":
      return `Ask for Python ${series} (environment.yml: \`- python=${series}\`)`;
    case "pipenv":
      return `Ask for Python ${series} (Pipfile: \`python_version = "${series}"\` below \`[requires]\`) and lock again (\`pipenv lock\`)`;
    case "Dockerfile":
      return `Ask for Python ${series} (Dockerfile: a base image that has it, such as \`FROM python:${series}\`)`;
    default:
      return `Ask for Python ${series} (runtime.txt: \`python-${series}\`)`;
  }
}
