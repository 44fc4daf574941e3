import type { ValuePath } from "../../../src/structured/structured-file.ts";
import type { SourceLine } from "../requirements/source-line.ts";
import type { PyprojectFile } from "./pyproject-schema.ts";

/** The texts of an array of `pyproject.toml`, each with its line. */
export function linesAt(
  file: PyprojectFile,
  keys: ValuePath,
  texts: readonly string[],
): readonly SourceLine[] {
  return texts.map((text, index) => ({ text, where: lineAt(file, [...keys, index]) }));
}

/** The line of a value of `pyproject.toml`. */
export function lineAt({ locate }: PyprojectFile, keys: ValuePath): SourceLine["where"] {
  return { line: 1, ...locate(keys) };
}
