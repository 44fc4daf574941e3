import type { Evidence } from "../../src/buildpack.ts";
import { formatLocation } from "../../src/errors/user-error.ts";
import type { Repository } from "../../src/repository/repository.ts";
import type { Requirement } from "./requirements/requirement.ts";

const packageFiles: readonly string[] = ["pyproject.toml", "setup.py", "setup.cfg"];

/** The files that make a folder of the repository a package, for the requirements that install it. */
export async function localPackageFiles(
  repository: Repository,
  requirements: readonly Requirement[],
): Promise<readonly Evidence[]> {
  const evidence: Evidence[] = [];
  for (const { path, where } of requirements) {
    if (path === undefined) continue;
    for (const name of packageFiles) {
      const file = path === "" ? name : `${path}/${name}`;
      if ((await repository.kindOf(file)) === "file") {
        evidence.push({ file, reason: `of the package that ${formatLocation(where)} installs` });
      }
    }
  }
  return evidence;
}
