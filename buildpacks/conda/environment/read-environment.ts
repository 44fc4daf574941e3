import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { readYaml } from "../../../src/structured/read-yaml.ts";
import type { StructuredFile } from "../../../src/structured/structured-file.ts";
import { isPlatform } from "../platform.ts";
import { quoted } from "../quote.ts";
import { checkChannel, secretNotes, usedChannels } from "./channels.ts";
import { readDependencies } from "./dependencies.ts";
import { EnvironmentFile } from "./environment-file.ts";
import type { EnvironmentSpec } from "./environment-spec.ts";
import { refuseOtherFormats } from "./other-formats.ts";
import { readPipSection } from "./pip-section.ts";
import { readVariables } from "./variables.ts";

/**
 * Reads an environment file (`conda env create --file`); undefined where there is none. Empty files ask for nothing.
 * @throws UserError FILE_INVALID, what the requirements of `pip:` throw, and what the repository throws
 */
export async function readEnvironment(
  repository: Repository,
  file: RepositoryPath,
): Promise<EnvironmentSpec | undefined> {
  const bytes = await repository.read(file);
  if (bytes === undefined) return undefined;
  const text = decodeText(bytes);
  refuseOtherFormats(text, file);
  const read = await readYaml(repository, file, EnvironmentFile);
  if (read === undefined) return undefined;
  const { value, locate } = read;
  const { dependencies, pipLines, notes } = readDependencies(value.dependencies, {
    locate: (keys) => locate(["dependencies", ...keys]),
    lines: text.split(/\r?\n/),
  });
  const { variables, notes: variableNotes } = readVariables(value.variables, (name) =>
    locate(["variables", name]),
  );
  const channels = value.channels.map((name, index) => checkChannel(name, locate(["channels", index])));
  return {
    file,
    channels: usedChannels(channels),
    dependencies,
    pip: await readPipSection(repository, pipLines, file),
    variables,
    notes: [
      ...notes,
      ...variableNotes,
      ...secretNotes(channels),
      ...platformNotes(value.platforms, locate(["platforms"])),
      ...unusedKeys(read),
    ],
  };
}

function platformNotes(named: readonly string[], where: Location): readonly Ignored[] {
  if (named.length === 0 || named.some(isPlatform)) return [];
  return [
    {
      ...where,
      reason: "names no platform that an image can be for; the packages are installed all the same",
    },
  ];
}

const silentKeys: readonly string[] = ["channels", "dependencies", "variables", "platforms", "name"];

const reasons: ReadonlyMap<string, string> = new Map([
  ["prefix", "`prefix` is a folder of the machine that wrote the file"],
  ["category", "`category` is for conda-lock: every package of the file is installed"],
]);

function unusedKeys({ value, locate }: StructuredFile<object>): readonly Ignored[] {
  return Object.keys(value)
    .filter((key) => !silentKeys.includes(key))
    .map((key) => ({
      ...locate([key]),
      reason: reasons.get(key) ?? `${quoted(key)} is no key of an environment file`,
    }));
}
