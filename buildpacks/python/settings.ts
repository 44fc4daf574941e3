import * as v from "valibot";
import type { Location } from "../../src/errors/user-error.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { readYaml } from "../../src/structured/read-yaml.ts";
import { settingsFile, settingsParts } from "../../src/repository/settings-file.ts";

/** What `bindery.yml` says of Python packages. */
export interface PythonSettings {
  /** Requirements files, from the settings' own folder, in place of `requirements.txt`. */
  readonly requirements?: readonly NamedFile[] | undefined;
  /** Extras and dependency groups of the project, in place of those that are for readers. */
  readonly groups?: readonly string[] | undefined;
}

export interface NamedFile {
  readonly name: string;
  readonly where: Location;
}

const Settings = v.nullable(
  v.strictObject({
    ...settingsParts,
    python: v.optional(
      v.strictObject({
        requirements: v.optional(v.pipe(v.array(v.string()), v.nonEmpty("it names no file"))),
        groups: v.optional(v.array(v.string())),
      }),
    ),
  }),
);

/**
 * The `python:` part of `bindery.yml` in the config dir; empty where there is none.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readSettings(repository: Repository): Promise<PythonSettings> {
  const file = await readYaml(repository, inConfigDir(repository, settingsFile), Settings);
  const { requirements, groups } = file?.value?.python ?? {};
  return {
    requirements: requirements?.map((name, index) => ({
      name,
      where: file?.locate(["python", "requirements", index]) ?? { file: settingsFile },
    })),
    groups,
  };
}
