import { type Location, UserError } from "../../../src/errors/user-error.ts";
import type { PythonRange } from "../interpreter/interpreter-request.ts";
import { readVersion } from "../interpreter/read-version.ts";
import { quote } from "../requirements/source-line.ts";

/** `[requires]` of a `Pipfile`, and `_meta.requires` of its lock. */
export interface PipfileRequires {
  readonly python_version?: string | undefined;
  readonly python_full_version?: string | undefined;
}

/**
 * The Python that a `Pipfile` or its lock asks for, as a PEP 440 range; the full version counts first, as in repo2docker.
 * @throws UserError FILE_INVALID
 */
export function requiredPython(
  requires: PipfileRequires,
  locate: (key: keyof PipfileRequires) => Location,
): PythonRange | undefined {
  for (const key of ["python_full_version", "python_version"] as const) {
    const version = requires[key];
    if (version === undefined || version.trim() === "*") continue;
    const value = readVersion(version.trim());
    if (value !== undefined) return { value, from: locate(key) };
    throw new UserError({
      code: "FILE_INVALID",
      message: `${quote(version)} is no version of Python`,
      where: locate(key),
      suggestions: ['write it like `python_version = "3.11"`'],
    });
  }
  return undefined;
}
