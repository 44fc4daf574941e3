import type { ValuePath } from "../../../../src/structured/structured-file.ts";
import { collect, type Entry } from "../collect.ts";
import type { ProjectContext } from "../collect-lines.ts";
import { lineAt } from "../lines-at.ts";
import type { PyprojectFile } from "../pyproject-schema.ts";
import { type NamedDependency, readPoetryDependency } from "./poetry-dependency.ts";
import type { PoetryDependencies } from "./poetry-schema.ts";

/** Python itself stands among the dependencies, and is none. */
export function entriesAt(
  file: PyprojectFile,
  keys: ValuePath,
  dependencies: PoetryDependencies,
): readonly Entry<NamedDependency>[] {
  return Object.entries(dependencies)
    .filter(([name]) => name.toLowerCase() !== "python")
    .map(([name, dependency]) => ({ value: { name, dependency }, where: lineAt(file, [...keys, name]) }));
}

/** Their requirements. */
export function collectEntries(
  { repository, folder }: ProjectContext,
  entries: readonly Entry<NamedDependency>[],
): ReturnType<typeof collect> {
  return collect(repository, entries, (entry) => readPoetryDependency(entry, folder));
}
