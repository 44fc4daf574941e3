import * as v from "valibot";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import type { Sourced } from "../../src/sourced.ts";
import { readYaml } from "../../src/structured/read-yaml.ts";
import { settingsFile, settingsParts } from "../../src/repository/settings-file.ts";

/** What `bindery.yml` says of R. */
export interface RSettings {
  /** Whether what DESCRIPTION suggests is installed, too. */
  readonly suggests: boolean;
  /** The `Config/Needs/…` of DESCRIPTION that are installed, by their names. */
  readonly needs: readonly string[];
  /** How long install.R may run, in minutes; the catalogue's limit where it is not set. */
  readonly minutes: string | undefined;
  /** Whether what install.R could not install stops the build, or is told alone, as in repo2docker. */
  readonly failures: "stop" | "warn";
  /** Whether RStudio is wanted; undefined leaves it to what else the repository has. */
  readonly rstudio: Sourced<boolean> | undefined;
  /** The same of Shiny apps. */
  readonly shiny: Sourced<boolean> | undefined;
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
        "install-failures": v.optional(v.picklist(["stop", "warn"], "it is neither stop nor warn")),
        "install-minutes": v.optional(
          v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/, "it is no number of minutes")),
        ),
        rstudio: v.optional(flag),
        shiny: v.optional(flag),
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
  const { suggests, needs, "install-minutes": minutes, "install-failures": failures } = file?.value?.r ?? {};
  const switchOf = (name: "rstudio" | "shiny"): Sourced<boolean> | undefined => {
    const value = file?.value?.r?.[name];
    return value === undefined ? undefined : { value, from: file?.locate(["r", name]) ?? settingsFile };
  };
  return {
    suggests: suggests ?? false,
    needs: needs ?? [],
    minutes,
    failures: failures ?? "stop",
    rstudio: switchOf("rstudio"),
    shiny: switchOf("shiny"),
  };
}
