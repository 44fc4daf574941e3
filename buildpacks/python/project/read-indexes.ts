import { lineAt } from "./lines-at.ts";
import type { IndexSource } from "./index-options.ts";
import { constraintsOf } from "./poetry/poetry-dependency.ts";
import type { PoetryTable } from "./poetry/poetry-schema.ts";
import type { PyprojectFile } from "./pyproject-schema.ts";

/**
 * The package indexes that a `pyproject.toml` names for uv and Poetry. Explicit ones, which hold only what names them, count
 * where something does.
 */
export function readIndexes(file: PyprojectFile): readonly IndexSource[] {
  return [...uvIndexes(file), ...poetrySources(file)];
}

/** "Package indexes" of uv's documentation. */
function uvIndexes(file: PyprojectFile): readonly IndexSource[] {
  const { index: indexes = [], sources = {} } = file.value.tool.uv ?? {};
  const named = new Set(
    Object.values(sources)
      .flat()
      .map(({ index }) => index),
  );
  return indexes.flatMap(({ name, url, default: isDefault, explicit }, index) => {
    if (explicit && (name === undefined || !named.has(name))) return [];
    const where = lineAt(file, ["tool", "uv", "index", index, "url"]);
    return [{ url, role: isDefault ? "primary" : "additional", verified: true, where }];
  });
}

/** "Package sources" of Poetry's manual: one without address is PyPI; primary ones take its place. */
function poetrySources(file: PyprojectFile): readonly IndexSource[] {
  const { poetry } = file.value.tool;
  if (poetry === undefined) return [];
  const named = namedSources(poetry);
  return poetry.source.flatMap(({ name, url = "https://pypi.org/simple", ...source }, index) => {
    if (source.priority === "explicit" && !named.has(name)) return [];
    const where = lineAt(file, ["tool", "poetry", "source", index, "url"]);
    return [{ url, role: isPrimary(source) ? "primary" : "additional", verified: true, where }];
  });
}

type SourcePriority = Pick<PoetryTable["source"][number], "priority" | "default" | "secondary">;

function isPrimary({ priority, default: isDefault, secondary }: SourcePriority): boolean {
  if (priority !== undefined) return priority === "primary" || priority === "default";
  return isDefault || !secondary;
}

function namedSources({ dependencies, group, "dev-dependencies": dev }: PoetryTable): ReadonlySet<string> {
  const tables = [dependencies, dev, ...Object.values(group).map((one) => one.dependencies)];
  const constraints = tables.flatMap((table) => Object.values(table).flatMap(constraintsOf));
  return new Set(
    constraints.flatMap((constraint) =>
      typeof constraint === "string" || constraint.source === undefined ? [] : [constraint.source],
    ),
  );
}
