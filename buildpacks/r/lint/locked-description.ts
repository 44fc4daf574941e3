import type { LockedManifest } from "../../../src/buildpack.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { namesDay } from "./names-day.ts";

/**
 * DESCRIPTION, whose packages a lock fixes, or a day; beside `install.R` the rule `missing-date` speaks of that. A package, which has
 * NAMESPACE, is to work with what its users have.
 */
export const lockedDescription: LockedManifest = {
  manifest: "DESCRIPTION",
  locks: ["renv.lock", "manifest.json"],
  command: "R -e 'renv::init()'",
  isPinned: async (repository) => {
    if (await namesDay(repository)) return true;
    for (const name of ["install.R", "NAMESPACE"])
      if ((await repository.kindOf(inConfigDir(repository, name))) === "file") return true;
    return false;
  },
};
