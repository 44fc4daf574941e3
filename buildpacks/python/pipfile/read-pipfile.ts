import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { PythonRange } from "../interpreter/interpreter-request.ts";
import { readToml } from "../../../src/structured/read-toml.ts";
import type { StructuredFile } from "../../../src/structured/structured-file.ts";
import type { InferOutput } from "valibot";
import { collect, type Entry, insist } from "../project/collect.ts";
import { describedRequirement } from "../project/described-package.ts";
import { indexOptions } from "../project/index-options.ts";
import { folderOf } from "../requirements/local-path.ts";
import type { Note, Requirement, Requirements } from "../requirements/requirement.ts";
import { requiredPython } from "./required-python.ts";
import { pipfilePackage } from "./pipfile-package.ts";
import { Pipfile, type PipfilePackage } from "./pipfile-schema.ts";

/** What a `Pipfile` asks for. Plain data. */
export interface PipfileReading {
  readonly requirements: Requirements;
  /** The Python, as a PEP 440 range. */
  readonly requires: PythonRange | undefined;
  /** repo2docker installs the project beside a `Pipfile` only if that names a path. */
  readonly usesLocalPath: boolean;
}

type PipfileFile = StructuredFile<InferOutput<typeof Pipfile>>;

/**
 * Reads a `Pipfile`; undefined where there is none. `[dev-packages]` are installed as well, which is repo2docker's rule
 * (`pipenv install --dev`). Paths are taken from the file's folder.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES, each with the line, and what the repository throws
 */
export async function readPipfile(
  repository: Repository,
  path: RepositoryPath,
): Promise<PipfileReading | undefined> {
  const file = await readToml(repository, path, Pipfile);
  if (file === undefined) return undefined;
  const folder = folderOf(path);
  const entries = [...entriesOf(file, "packages"), ...entriesOf(file, "dev-packages")];
  const { requirements } = insist(
    await collect(repository, entries, (entry) => ({
      requirements: [readPackage(entry, folder)],
      notes: [],
    })),
  );
  const options = await indexOptions(repository, indexesOf(file));
  return {
    requirements: {
      requirements,
      constraints: [],
      options,
      files: [path],
      notes: [...boundPackages(file, entries), ...categories(file)],
    },
    requires: requiredPython(file.value.requires, (key) => file.locate(["requires", key])),
    usesLocalPath: requirements.some(({ kind }) => kind === "path"),
  };
}

interface NamedPackage {
  readonly name: string;
  readonly wanted: PipfilePackage;
}

function entriesOf(file: PipfileFile, table: "packages" | "dev-packages"): readonly Entry<NamedPackage>[] {
  return Object.entries(file.value[table]).map(([name, wanted]) => ({
    value: { name, wanted },
    where: { line: 1, ...file.locate([table, name]) },
  }));
}

/** A key like `e1839a8` is what Pipenv once wrote for a path that it knew no name for. */
function readPackage(
  { value: { name, wanted }, where }: Entry<NamedPackage>,
  folder: RepositoryPath,
): Requirement {
  const described = pipfilePackage(name, wanted, { text: name, where });
  const requirement = describedRequirement(described, where, folder);
  if (requirement.kind !== "path" || !/^[0-9a-f]{7}$/.test(name)) return requirement;
  const { name: _digest, ...unnamed } = requirement;
  return unnamed;
}

/** The first one takes PyPI's place ("Specifying package indexes" of Pipenv's documentation). */
function indexesOf(file: PipfileFile): Parameters<typeof indexOptions>[1] {
  return file.value.source.map(({ url, verify_ssl: verified }, index) => ({
    url: url.replaceAll(/\$([A-Z_][A-Z0-9_]*)/g, "${$1}"),
    role: index === 0 ? "primary" : "additional",
    verified,
    where: { line: 1, ...file.locate(["source", index, "url"]) },
  }));
}

/** Only Pipenv keeps a package to one index: a name that another index has, too, may come from there. */
function boundPackages(
  { value: { source } }: PipfileFile,
  entries: readonly Entry<NamedPackage>[],
): readonly Note[] {
  if (source.length < 2) return [];
  return entries.flatMap(({ value: { name, wanted }, where }) => {
    if (typeof wanted === "string" || wanted.index === undefined) return [];
    const message = `pip looks for \`${name}\` in every index, not in \`${wanted.index}\` alone`;
    return [{ where, message }];
  });
}

const otherTables: readonly string[] = [
  "source",
  "packages",
  "dev-packages",
  "requires",
  "scripts",
  "pipenv",
];

function categories(file: PipfileFile): readonly Note[] {
  return Object.keys(file.value)
    .filter((key) => !otherTables.includes(key))
    .map((key) => ({
      where: file.locate([key]),
      message: `the packages of \`[${key}]\` are left out: only \`[packages]\` and \`[dev-packages]\` are installed`,
    }));
}
