import { decodeText } from "../../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../../src/repository/repository.ts";
import { parseConfigparser, type OptionValue, type Section } from "./parse-configparser.ts";

/** What `setup.cfg` says of a project's needs, not yet understood. */
export interface SetupCfg {
  readonly path: RepositoryPath;
  readonly name: OptionValue;
  readonly pythonRequires: OptionValue;
  readonly installRequires: OptionValue;
  /** By extra, in the file's order. */
  readonly extrasRequire: Section;
}

/**
 * Reads `setup.cfg`; undefined where there is none.
 * @throws UserError FILE_INVALID, and what the repository throws
 */
export async function readSetupCfg(
  repository: Repository,
  path: RepositoryPath,
): Promise<SetupCfg | undefined> {
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  const sections = parseConfigparser(decodeText(bytes), path);
  const options = sections.get("options");
  return {
    path,
    name: sections.get("metadata")?.get("name") ?? [],
    pythonRequires: option(options, "python_requires"),
    installRequires: option(options, "install_requires"),
    extrasRequire: sections.get("options.extras_require") ?? new Map(),
  };
}

/** setuptools still takes the spelling with dashes. */
function option(section: Section | undefined, name: string): OptionValue {
  return section?.get(name) ?? section?.get(name.replaceAll("_", "-")) ?? [];
}
