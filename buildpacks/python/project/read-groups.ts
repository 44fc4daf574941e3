import { collectPart, type ProjectContext } from "./collect-lines.ts";
import { lineAt, linesAt } from "./lines-at.ts";
import { poetryGroups } from "./poetry/poetry-groups.ts";
import type { PyprojectFile } from "./pyproject-schema.ts";
import type { DependencyGroup } from "./python-project.ts";
import { type DeclaredGroup, resolveIncludes } from "./resolve-includes.ts";
import type { SourceLine } from "../requirements/source-line.ts";

/**
 * The dependency groups of a `pyproject.toml`: those of PEP 735, of Poetry, and the lists for developers that uv and PDM had
 * before there was a standard. A group that several of them have is one.
 * @throws UserError FILE_INVALID for a circle of includes, an include of no group, a name that is there twice
 */
export async function readGroups(
  context: ProjectContext,
  file: PyprojectFile,
): Promise<readonly DependencyGroup[]> {
  const { poetry, uv, pdm } = file.value.tool;
  const groups: DependencyGroup[] = [];
  for (const { name, where, items } of resolveIncludes(standardGroups(file))) {
    groups.push(await collectPart(context, { kind: "group", name, where, lines: items }));
  }
  if (poetry !== undefined) groups.push(...(await poetryGroups(context, file, poetry)));
  const lists = [
    { name: "dev", keys: ["tool", "uv", "dev-dependencies"], texts: uv?.["dev-dependencies"] ?? [] },
    ...Object.entries(pdm?.["dev-dependencies"] ?? {}).map(([name, texts]) => ({
      name,
      keys: ["tool", "pdm", "dev-dependencies", name],
      texts,
    })),
  ];
  for (const { name, keys, texts } of lists) {
    if (texts.length === 0) continue;
    const lines = linesAt(file, keys, texts);
    groups.push(await collectPart(context, { kind: "group", name, where: file.locate(keys), lines }));
  }
  return merged(groups);
}

function standardGroups(file: PyprojectFile): readonly DeclaredGroup<SourceLine>[] {
  return Object.entries(file.value["dependency-groups"]).map(([name, entries]) => {
    const keys = ["dependency-groups", name];
    const placed = entries.map((entry, index) => ({ entry, where: lineAt(file, [...keys, index]) }));
    return {
      name,
      where: file.locate(keys),
      items: placed.flatMap(({ entry, where }) =>
        typeof entry === "string" ? [{ text: entry, where }] : [],
      ),
      includes: placed.flatMap(({ entry, where }) =>
        typeof entry === "string" ? [] : [{ group: entry["include-group"], where }],
      ),
    };
  });
}

/** What the first one names the others only repeat, to add something that pip has no word for. */
function merged(groups: readonly DependencyGroup[]): readonly DependencyGroup[] {
  const byName = new Map<string, DependencyGroup>();
  for (const group of groups) {
    const first = byName.get(group.name);
    byName.set(group.name, first === undefined ? group : joined(first, group));
  }
  return [...byName.values()];
}

function joined(first: DependencyGroup, other: DependencyGroup): DependencyGroup {
  const known = new Set(first.requirements.map(({ name }) => name));
  const added = other.requirements.filter(({ name }) => name === undefined || !known.has(name));
  return {
    ...first,
    requirements: [...first.requirements, ...added],
    faults: [...first.faults, ...other.faults],
    notes: [...first.notes, ...other.notes],
  };
}
