import { advice } from "../../../src/edits/edit.ts";
import type { RepositoryRule } from "../../../src/lint/rule.ts";
import { inConfigDir, type Repository } from "../../../src/repository/repository.ts";
import { namedIn } from "./named-requirements.ts";
import { requirementLines } from "./requirement-lines.ts";

/** Beside one of these `requirements.txt` is for people, or made from it. */
const locks = [
  "uv.lock",
  "poetry.lock",
  "pdm.lock",
  "pylock.toml",
  "Pipfile.lock",
  "pixi.lock",
  "conda-lock.yml",
];

/** Requirements that leave the version open. */
export const unpinnedRequirement: RepositoryRule = {
  kind: "repository",
  id: "unpinned-requirement",
  severity: "note",
  summary: "A requirement names no exact version",
  help: "pip takes the newest version on the day of the build, so that the environment is another one next year and code of today may not run in it. Write `name==version` for the version that the work was done with; `pip freeze` shows it. A constraints file (`-c`) with the version counts as well, and beside a lock file nothing is reported.",
  check: async (subject) => {
    if (await hasLock(subject.repository)) return [];
    const requirements = namedIn(await requirementLines(subject));
    const pinned = new Set(
      requirements.filter(({ requirement }) => isPinned(requirement.specifier)).map(({ name }) => name),
    );
    return requirements
      .filter(({ name, isConstraint }) => !isConstraint && !pinned.has(name))
      .map(({ name, line }) => ({
        where: line.where,
        message: `the version of \`${name}\` is left open`,
        why: "pip takes the newest one on the day of the build",
        edit: advice(`Write \`${name}==\` and the version that you use (\`pip freeze\` shows it).`),
      }));
  },
};

function isPinned(specifier = ""): boolean {
  return specifier.split(",").some((clause) => clause.startsWith("=="));
}

async function hasLock(repository: Repository): Promise<boolean> {
  for (const lock of locks) {
    if ((await repository.kindOf(inConfigDir(repository, lock))) === "file") return true;
  }
  return false;
}
