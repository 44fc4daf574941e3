import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { readToml } from "../../../src/structured/read-toml.ts";
import type { ProjectContext } from "./collect-lines.ts";
import { indexOptions } from "./index-options.ts";
import { poetryOverrides } from "./poetry/poetry-overrides.ts";
import { Pyproject, type PyprojectFile } from "./pyproject-schema.ts";
import type { PythonProject } from "./python-project.ts";
import { readGroups } from "./read-groups.ts";
import { readIndexes } from "./read-indexes.ts";
import { readMetadata } from "./read-metadata.ts";
import { expandSelfReferences } from "./self-references.ts";
import { addsNothing } from "./setuptools/adds-nothing.ts";
import { readSetupCfg } from "./setuptools/read-setup-cfg.ts";
import type { SetupPy } from "./setuptools/read-setuptools.ts";
import type { SourceOverrides } from "./source-override.ts";
import { standingOf } from "./standing-of.ts";
import { uvOverrides } from "./uv/uv-overrides.ts";

/**
 * Reads the Python project of a folder: its name, its needs as far as its files tell them without being run, and whether
 * pip can install it. Undefined where the folder has none of `pyproject.toml`, `setup.cfg` and `setup.py`.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES, each with the line, and what the repository throws
 */
export async function readProject(
  repository: Repository,
  folder: RepositoryPath = "",
): Promise<PythonProject | undefined> {
  const at = (name: string): RepositoryPath => (folder === "" ? name : `${folder}/${name}`);
  const pyproject = await readToml(repository, at("pyproject.toml"), Pyproject);
  const setupPy = await readSetupPy(repository, at("setup.py"));
  // Beside nothing that pip builds it has settings of tools, in whatever form they take it.
  const builds = setupPy !== undefined || pyproject?.value["build-system"] !== undefined;
  const setupCfg = builds ? await readSetupCfg(repository, at("setup.cfg")) : undefined;
  const read = [pyproject, setupCfg, setupPy].flatMap((file) => (file === undefined ? [] : [file.path]));
  const settings = read.length === 0 && (await repository.kindOf(at("setup.cfg"))) === "file";
  const files = settings ? [at("setup.cfg")] : read;
  if (files.length === 0) return undefined;
  const context: ProjectContext = {
    repository,
    folder,
    overrides: pyproject === undefined ? new Map() : await readOverrides(repository, pyproject, folder),
  };
  const setuptools = { setupCfg, setupPy };
  const metadata = await readMetadata(context, pyproject, setuptools);
  const groups = pyproject === undefined ? [] : await readGroups(context, pyproject);
  return {
    ...standingOf({ pyproject: pyproject?.value, ...setuptools }),
    ...metadata,
    files,
    extras: expandSelfReferences(metadata.extras, metadata),
    groups: expandSelfReferences(groups, metadata),
    options: await indexOptions(repository, pyproject === undefined ? [] : readIndexes(pyproject)),
  };
}

async function readSetupPy(repository: Repository, path: RepositoryPath): Promise<SetupPy | undefined> {
  const bytes = await repository.read(path);
  return bytes === undefined ? undefined : { path, addsNothing: addsNothing(decodeText(bytes)) };
}

async function readOverrides(
  repository: Repository,
  file: PyprojectFile,
  folder: RepositoryPath,
): Promise<SourceOverrides> {
  const ofPoetry = poetryOverrides(file.value.tool.poetry?.dependencies ?? {});
  return new Map([...ofPoetry, ...(await uvOverrides(repository, file, folder))]);
}
