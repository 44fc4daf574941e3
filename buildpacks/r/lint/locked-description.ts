import type { LockedManifest } from "../../../src/buildpack.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { namesDay } from "./names-day.ts";

/** DESCRIPTION, whose packages a lock fixes, or a day; beside `install.R` the rule `missing-date` speaks of that. */
export const lockedDescription: LockedManifest = {
  manifest: "DESCRIPTION",
  locks: ["renv.lock", "manifest.json"],
  command: "R -e 'renv::init()'",
  isPinned: async (repository) =>
    (await namesDay(repository)) ||
    (await repository.kindOf(inConfigDir(repository, "install.R"))) === "file",
};
