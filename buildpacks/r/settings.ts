import * as v from "valibot";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { readYaml } from "../../src/structured/read-yaml.ts";
import { settingsFile, settingsParts } from "../settings-file/settings-file.ts";

/** What `bindery.yml` says of R. */
export interface RSettings {
  /** Whether what DESCRIPTION suggests is installed, too. */
  readonly suggests: boolean;
  /** The `Config/Needs/…` of DESCRIPTION that are installed, by their names. */
  readonly needs: readonly string[];
  /** How long install.R may run, in minutes; the catalogue's limit where it is not set. */
  readonly minutes: string | undefined;
}

const flag = v.pipe(
  v.picklist(["true", "false"], "it is neither true nor false"),
  v.transform((text) => text === "true"),
);

const Settings = v.nullable(
  v.strictObject({
    ...settingsParts,
    r: v.optional(
      v.strictObject({
        suggests: v.optional(flag),
        needs: v.optional(v.array(v.string())),
        "install-minutes": v.optional(
          v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/, "it is no number of minutes")),
        ),
      }),
    ),
  }),
);

/**
 * The `r:` part of `bindery.yml` in the config dir; what it leaves open is as if there were none.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readRSettings(repository: Repository): Promise<RSettings> {
  const file = await readYaml(repository, inConfigDir(repository, settingsFile), Settings);
  const { suggests, needs, "install-minutes": minutes } = file?.value?.r ?? {};
  return { suggests: suggests ?? false, needs: needs ?? [], minutes };
}
