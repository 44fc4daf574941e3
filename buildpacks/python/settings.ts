import * as v from "valibot";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { readYaml } from "../../src/structured/read-yaml.ts";

/** What `bindery.yml` says of Python packages. */
export interface PythonSettings {
  /** Requirements files, from the config dir, in place of `requirements.txt`. */
  readonly requirements?: readonly string[] | undefined;
  /** Extras and dependency groups of the project, in place of those that are for readers. */
  readonly groups?: readonly string[] | undefined;
}

const Settings = v.nullable(
  v.strictObject({
    python: v.optional(
      v.strictObject({
        requirements: v.optional(v.pipe(v.array(v.string()), v.nonEmpty("it names no file"))),
        groups: v.optional(v.array(v.string())),
      }),
    ),
  }),
);

/** The file of a repository that settles what its environment files leave open. */
export const settingsFile = "bindery.yml";

/**
 * The `python:` part of `bindery.yml` in the config dir; empty where there is none.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readSettings(repository: Repository): Promise<PythonSettings> {
  const file = await readYaml(repository, inConfigDir(repository, settingsFile), Settings);
  return file?.value?.python ?? {};
}
