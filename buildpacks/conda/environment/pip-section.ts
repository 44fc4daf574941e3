import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { folderOf } from "../../python/requirements/local-path.ts";
import { logicalLines } from "../../python/requirements/logical-lines.ts";
import { readRequirementLines } from "../../python/requirements/read-requirements.ts";
import type { Requirements } from "../../python/requirements/requirement.ts";
import type { SourceLine } from "../../python/requirements/source-line.ts";

/** An item of a list as lines for pip, all at the place of the item. */
export function pipLines(item: string, where: SourceLine["where"]): readonly SourceLine[] {
  return logicalLines(item, where.file).map(({ text }) => ({ text, where }));
}

/**
 * What pip installs of a file that is not pip's own. conda writes the items of `pip:` into a requirements file beside the environment
 * file and runs pip in that folder, so that is where paths start (conda's `installers/pip.py`). Undefined where there are no items.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES, and what the repository throws
 */
export async function readPipSection(
  repository: Repository,
  lines: readonly SourceLine[],
  file: RepositoryPath,
): Promise<Requirements | undefined> {
  if (lines.length === 0) return undefined;
  return readRequirementLines(repository, lines, { file, pathsFrom: folderOf(file) });
}
