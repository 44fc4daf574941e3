import type { ValuePath } from "../../../../src/structured/structured-file.ts";
import { insist } from "../collect.ts";
import { collectLines, collectPart, type ProjectContext } from "../collect-lines.ts";
import { lineAt } from "../lines-at.ts";
import type { ProjectTable, PyprojectFile } from "../pyproject-schema.ts";
import type { DependencyGroup, Metadata } from "../python-project.ts";
import { linesOfFiles } from "./requirement-lines.ts";

/** What a `[project]` table leaves to the build tool. */
export type DynamicFields = Omit<Metadata, "name">;

const nothing: DynamicFields = {
  requiresPython: undefined,
  dependencies: [],
  extras: [],
  dynamic: [],
  notes: [],
};

/**
 * The fields that `project.dynamic` names: from the files of `[tool.setuptools.dynamic]` ("Dynamic Metadata" of setuptools'
 * guide to pyproject.toml), else from the project's settings in the tool's own words.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES
 */
export async function dynamicFields(
  context: ProjectContext,
  file: PyprojectFile,
  { dynamic: fields }: ProjectTable,
  legacy: () => Promise<Metadata | undefined>,
): Promise<DynamicFields> {
  if (!fields.some((field) => readFields.includes(field))) return nothing;
  const told = (await legacy()) ?? { ...nothing, dynamic: [onlyBuildingTells(file)] };
  const needs = (await listedDependencies(context, file)) ?? told;
  const extras = (await listedExtras(context, file)) ?? told.extras;
  const wantsNeeds = fields.includes("dependencies");
  return {
    requiresPython: fields.includes("requires-python") ? told.requiresPython : undefined,
    dependencies: wantsNeeds ? needs.dependencies : [],
    extras: fields.includes("optional-dependencies") ? extras : [],
    dynamic: wantsNeeds ? needs.dynamic : [],
    notes: wantsNeeds ? needs.notes : [],
  };
}

const readFields: readonly string[] = ["dependencies", "optional-dependencies", "requires-python"];

function onlyBuildingTells({ locate }: PyprojectFile): Metadata["dynamic"][number] {
  return {
    where: locate(["project", "dynamic"]),
    message: "the dependencies are `dynamic`: only building the project tells them",
  };
}

const settingKeys = ["tool", "setuptools", "dynamic"];

/** Undefined where the settings name no file. */
async function listedDependencies(
  context: ProjectContext,
  file: PyprojectFile,
): Promise<Pick<Metadata, "dependencies" | "dynamic" | "notes"> | undefined> {
  const names = file.value.tool.setuptools?.dynamic?.dependencies?.file;
  if (names === undefined) return undefined;
  const lines = await fileLines(context, file, [...settingKeys, "dependencies", "file"], names);
  const { requirements, notes } = insist(await collectLines(context, lines));
  return { dependencies: requirements, dynamic: [], notes };
}

/** Undefined where the settings name none. */
async function listedExtras(
  context: ProjectContext,
  file: PyprojectFile,
): Promise<readonly DependencyGroup[] | undefined> {
  const table = file.value.tool.setuptools?.dynamic?.["optional-dependencies"];
  if (table === undefined) return undefined;
  const extras: DependencyGroup[] = [];
  for (const [name, { file: names = [] }] of Object.entries(table)) {
    const keys = [...settingKeys, "optional-dependencies", name];
    const lines = await fileLines(context, file, [...keys, "file"], names);
    extras.push(await collectPart(context, { kind: "extra", name, where: file.locate(keys), lines }));
  }
  return extras;
}

async function fileLines(
  { repository }: ProjectContext,
  file: PyprojectFile,
  keys: ValuePath,
  names: string | readonly string[],
): ReturnType<typeof linesOfFiles> {
  const where = lineAt(file, keys);
  const listed = typeof names === "string" ? [names] : names;
  return linesOfFiles(
    repository,
    listed.map((text) => ({ text, where })),
  );
}
