import type { Detection, Evidence } from "../../src/buildpack.ts";
import { UserError } from "../../src/errors/user-error.ts";
import type { Repository } from "../../src/repository/repository.ts";
import { quote } from "../python/requirements/source-line.ts";
import { chooseManifest } from "./manifest-files.ts";
import { pkgCommand } from "./pkg-command.ts";
import { readPreferences } from "./read-preferences.ts";
import { readProject } from "./read-project.ts";
import { refuseRequireFile } from "./require-file.ts";
import type { JuliaManifest, JuliaProject, JuliaSpec } from "./spec.ts";

/**
 * A repository with a project of Julia's in its config dir.
 * @throws UserError FILE_INVALID, PATH_ESCAPES, LOCK_OUTDATED, JULIA_CONFLICT, JULIA_UNSUPPORTED, and what the repository throws
 */
export async function detect(repository: Repository): Promise<Detection<JuliaSpec> | undefined> {
  const reading = await readProject(repository);
  if (reading === undefined) {
    await refuseRequireFile(repository);
    return undefined;
  }
  const { project } = reading;
  const { manifest, ignored } = await chooseManifest(repository, reading);
  if (manifest !== undefined) checkManifest(project, manifest);
  const preferences = await readPreferences(repository, project.path);
  const evidence: Evidence[] = [
    { file: project.path, reason: "says which packages of Julia are installed" },
    ...(project.julia === undefined ? [] : [{ ...project.julia.where, reason: "asks for a Julia" }]),
    ...(manifest === undefined ? [] : [{ file: manifest.path, reason: "has the exact version of each" }]),
    ...(manifest?.julia === undefined ? [] : [{ ...manifest.julia.where, reason: "was made by this Julia" }]),
    ...(preferences === undefined ? [] : [{ file: preferences.path, reason: "has settings of packages" }]),
  ];
  return {
    buildpack: "julia",
    spec: { project, manifest, preferences },
    evidence: evidence.filter(
      ({ file, line }, index) =>
        line !== undefined || !evidence.slice(0, index).some((other) => other.file === file),
    ),
    ignored,
  };
}

/** Pkg installs nothing where a package of the project is missing in its manifest. @throws UserError LOCK_OUTDATED */
function checkManifest({ path: file, dependencies }: JuliaProject, { path, packages }: JuliaManifest): void {
  const locked = new Set(packages.map(({ uuid }) => uuid));
  const missing = dependencies.find(({ uuid }) => !locked.has(uuid));
  if (missing === undefined) return;
  const sameName = packages.find(({ name }) => name === missing.name);
  throw new UserError({
    code: "LOCK_OUTDATED",
    message: `${path} lacks ${quote(missing.name)}, which ${file} asks for`,
    where: missing.where,
    why:
      sameName === undefined
        ? undefined
        : `It has a package of that name with another UUID, ${quote(sameName.uuid)}: one of the two is wrong.`,
    suggestions: [
      `Bring ${path} up to date and commit it: ${pkgCommand(file, "resolve()")}.`,
      `Or remove ${path}: the newest packages that fit are installed then.`,
    ],
  });
}
