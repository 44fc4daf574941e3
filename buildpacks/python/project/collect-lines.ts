import type { Location } from "../../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { ValuePath } from "../../../src/structured/structured-file.ts";
import { normaliseName } from "../requirements/package-name.ts";
import type { SourceLine } from "../requirements/source-line.ts";
import { linesAt } from "./lines-at.ts";
import { collect } from "./collect.ts";
import type { PyprojectFile } from "./pyproject-schema.ts";
import type { Collected, DependencyGroup } from "./python-project.ts";
import { readDeclared } from "./read-declared.ts";
import type { ProjectPart, SourceOverrides } from "./source-override.ts";

/** What the readers of a project's files share. */
export interface ProjectContext {
  readonly repository: Repository;
  /** Of the project's files. */
  readonly folder: RepositoryPath;
  readonly overrides: SourceOverrides;
}

/** The requirements of declared dependencies (PEP 508). */
export function collectLines(
  { repository, folder, overrides }: ProjectContext,
  lines: readonly SourceLine[],
  part?: ProjectPart,
): Promise<Collected> {
  const entries = lines.map(({ text, where }) => ({ value: text, where }));
  return collect(repository, entries, ({ value, where }) =>
    readDeclared({ text: value, where }, { overrides, folder, part }),
  );
}

/** A group or extra as its file has it. */
export interface DeclaredPart {
  readonly kind: ProjectPart["kind"];
  readonly name: string;
  readonly where: Location;
  readonly lines: readonly SourceLine[];
}

/** A group or extra with its requirements. */
export async function collectPart(
  context: ProjectContext,
  { kind, name: written, where, lines }: DeclaredPart,
): Promise<DependencyGroup> {
  const name = normaliseName(written);
  return { name, where, ...(await collectLines(context, lines, { kind, name })) };
}

/** The extras of a table of lists. */
export async function collectExtras(
  context: ProjectContext,
  file: PyprojectFile,
  keys: ValuePath,
  table: Readonly<Record<string, readonly string[]>>,
): Promise<readonly DependencyGroup[]> {
  const extras: DependencyGroup[] = [];
  for (const [name, texts] of Object.entries(table)) {
    const place = [...keys, name];
    const lines = linesAt(file, place, texts);
    extras.push(await collectPart(context, { kind: "extra", name, where: file.locate(place), lines }));
  }
  return extras;
}
