import * as v from "valibot";
import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../../src/repository/repository.ts";
import { parseToml } from "../../src/structured/read-toml.ts";
import type { StructuredFile } from "../../src/structured/structured-file.ts";
import { quote } from "../python/requirements/source-line.ts";
import { readDependencies } from "./dependencies.ts";
import { fileError } from "../../src/errors/file-error.ts";
import { besideFile, localPackage } from "./local-folder.ts";
import type { JuliaProject, JuliaRequest, LocalPackage } from "./spec.ts";
import { renderTables } from "./toml-text.ts";
import { parseCompat } from "./versions/compat.ts";

/** The names that Julia looks for, the first of them counts (`Base.project_names`). */
export const projectNames = ["JuliaProject.toml", "Project.toml"] as const;

/** Keys that tell a `Project.toml` of Julia's from one of another tool (https://pkgdocs.julialang.org/v1/toml-files/). */
const tellingKeys: ReadonlySet<string> = new Set([
  "name",
  "uuid",
  "deps",
  "weakdeps",
  "extras",
  "compat",
  "targets",
  "extensions",
  "sources",
  "workspace",
  "apps",
  "manifest",
  "preferences",
]);

const Texts = v.optional(v.record(v.string(), v.string()), {});

const ProjectTable = v.object({
  name: v.optional(v.string()),
  uuid: v.optional(v.string()),
  manifest: v.optional(v.string()),
  deps: Texts,
  weakdeps: Texts,
  extras: Texts,
  compat: Texts,
  sources: v.optional(v.record(v.string(), v.looseObject({ path: v.optional(v.string()) })), {}),
  workspace: v.optional(v.object({ projects: v.optional(v.array(v.string()), []) })),
  preferences: v.optional(v.record(v.string(), v.unknown()), {}),
});

type ProjectToml = StructuredFile<v.InferOutput<typeof ProjectTable>>;

/** A project file, and the manifest that it names itself. */
export interface ProjectReading {
  readonly project: JuliaProject;
  readonly manifest: RepositoryPath | undefined;
}

/**
 * The Julia project of the config dir; undefined where there is none, or where `Project.toml` is another tool's.
 * @throws UserError FILE_INVALID, PATH_ESCAPES, and what the repository throws
 */
export async function readProject(repository: Repository): Promise<ProjectReading | undefined> {
  for (const name of projectNames) {
    const path = inConfigDir(repository, name);
    const bytes = await repository.read(path);
    if (bytes === undefined) continue;
    const text = decodeText(bytes);
    const keys = Object.keys(parseToml(text, path, v.record(v.string(), v.unknown())).value);
    // An empty one is an empty environment.
    const isJulias = name !== "Project.toml" || keys.length === 0 || keys.some((key) => tellingKeys.has(key));
    if (isJulias) return projectOf(repository, parseToml(text, path, ProjectTable));
  }
  return undefined;
}

async function projectOf(repository: Repository, file: ProjectToml): Promise<ProjectReading> {
  const { path, value, locate } = file;
  const { manifest, workspace, deps, weakdeps, extras, compat, sources, preferences } = value;
  const project = {
    path,
    julia: juliaRequest(file),
    dependencies: readDependencies(file),
    local: await localSources(repository, file),
    isPackage: await isPackage(repository, file),
    reachesOut: manifest !== undefined || (workspace?.projects ?? []).length > 0,
    text: renderTables({ deps, weakdeps, extras, compat, sources, preferences }),
  };
  const named = manifest === undefined ? undefined : besideFile(path, manifest, locate(["manifest"]));
  return { project, manifest: named };
}

function juliaRequest({ value, locate }: ProjectToml): JuliaRequest | undefined {
  const text = value.compat["julia"];
  if (text === undefined) return undefined;
  const where = locate(["compat", "julia"]);
  const compat = parseCompat(text);
  if (compat !== undefined) return { text, compat, where };
  throw fileError(where, {
    message: `${quote(text)} is no range of versions that Julia's Pkg understands`,
    suggestions: [
      'Write the oldest Julia that the project works with, as in `julia = "1.10"`.',
      'Other forms are `"~1.10"`, `"=1.10.4"`, `">=1.6"`, `"1.6 - 1.10"`, and several with commas between them.',
    ],
  });
}

async function localSources(
  repository: Repository,
  { path: file, value, locate }: ProjectToml,
): Promise<readonly LocalPackage[]> {
  const local: LocalPackage[] = [];
  for (const [name, { path }] of Object.entries(value.sources)) {
    if (path === undefined) continue;
    local.push(await localPackage(repository, file, { name, path, where: locate(["sources", name]) }));
  }
  return local;
}

/** A name, a UUID and `src/<name>.jl` make a package (https://pkgdocs.julialang.org/v1/creating-packages/). */
async function isPackage(repository: Repository, { value: { name, uuid } }: ProjectToml): Promise<boolean> {
  if (name === undefined || uuid === undefined || !/^[\p{L}\p{N}_!]+$/u.test(name)) return false;
  return (await repository.kindOf(inConfigDir(repository, `src/${name}.jl`))) === "file";
}
