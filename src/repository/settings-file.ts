import * as v from "valibot";
import { readYaml } from "../structured/read-yaml.ts";
import { inConfigDir, type Repository } from "./repository.ts";

/** The file of a repository, in its config dir, that settles what its environment files leave open, and how it is checked. */
export const settingsFile = "bindery.yml";

const anything = v.optional(v.unknown());

/** Its parts, as whoever reads the file for one of them takes the others. */
export const settingsParts = { check: anything, python: anything, r: anything };

const Parts = v.nullable(v.looseObject({}));

/** Whether the file has parts beside the one that says how the repository is checked. @throws UserError FILE_INVALID */
export async function settingsConcernEnvironment(repository: Repository): Promise<boolean> {
  const file = await readYaml(repository, inConfigDir(repository, settingsFile), Parts);
  const parts = Object.keys(file?.value ?? {});
  return parts.length === 0 || parts.some((part) => part !== "check");
}
