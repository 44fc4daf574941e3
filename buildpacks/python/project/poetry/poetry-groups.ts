import type { ProjectContext } from "../collect-lines.ts";
import type { PyprojectFile } from "../pyproject-schema.ts";
import type { DependencyGroup } from "../python-project.ts";
import { resolveIncludes } from "../resolve-includes.ts";
import type { PoetryTable } from "./poetry-schema.ts";
import { collectEntries, entriesAt } from "./poetry-entries.ts";

/**
 * The groups of Poetry, `dev-dependencies` from before it had groups among them.
 * @throws UserError FILE_INVALID where they include each other in a circle
 */
export async function poetryGroups(
  context: ProjectContext,
  file: PyprojectFile,
  poetry: PoetryTable,
): Promise<readonly DependencyGroup[]> {
  const declared = Object.entries(poetry.group).map(([name, group]) => {
    const keys = ["tool", "poetry", "group", name];
    return {
      name,
      where: file.locate(keys),
      items: entriesAt(file, [...keys, "dependencies"], group.dependencies),
      includes: group["include-groups"].map((included, index) => ({
        group: included,
        where: file.locate([...keys, "include-groups", index]),
      })),
    };
  });
  const groups: DependencyGroup[] = [];
  for (const { name, where, items } of resolveIncludes(declared)) {
    groups.push({ name, where, ...(await collectEntries(context, items)) });
  }
  const keys = ["tool", "poetry", "dev-dependencies"];
  const legacy = entriesAt(file, keys, poetry["dev-dependencies"]);
  if (legacy.length === 0) return groups;
  return [...groups, { name: "dev", where: file.locate(keys), ...(await collectEntries(context, legacy)) }];
}
