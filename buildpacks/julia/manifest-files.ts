import { posix } from "node:path";
import type { Ignored } from "../../src/buildpack.ts";
import { formatLocation, UserError } from "../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../src/repository/repository.ts";
import type { ProjectReading } from "./read-project.ts";
import { pkgCommand } from "./pkg-command.ts";
import { readManifest } from "./read-manifest.ts";
import type { JuliaManifest, JuliaRequest } from "./spec.ts";
import { allowsMinor } from "./versions/compat.ts";
import { compareNumbers, type JuliaVersion, minorOf } from "./versions/julia-version.ts";

/** Of any Julia; the first of them counts (`Base.manifest_names`). */
export const manifestNames = ["JuliaManifest.toml", "Manifest.toml"] as const;

/** Minor releases of Julia 1 that may have a manifest of their own (`Manifest-v1.11.toml`, since 1.10.8), some years ahead. */
const minorsWithManifest = Array.from({ length: 30 }, (_, index): JuliaVersion => [1, 10 + index, 0]);

/** The names of a manifest that is for one minor release. */
function namesFor(minor: JuliaVersion): readonly string[] {
  return manifestNames.map((name) => name.replace(".toml", `-v${minorOf(minor)}.toml`));
}

/** All names that a manifest may have. */
export const everyManifestName: readonly string[] = [
  ...manifestNames,
  ...minorsWithManifest.flatMap((minor) => namesFor(minor)),
];

export interface ManifestChoice {
  readonly manifest: JuliaManifest | undefined;
  readonly ignored: readonly Ignored[];
}

/**
 * The manifest that is installed: the one of the newest Julia that the project allows. One that is named for a Julia goes before those
 * that are for any.
 * @throws UserError JULIA_CONFLICT where the project allows none of them, FILE_INVALID, PATH_ESCAPES and what the repository throws
 */
export async function chooseManifest(
  repository: Repository,
  { project, manifest: named }: ProjectReading,
): Promise<ManifestChoice> {
  const manifests =
    named === undefined
      ? await manifestsBeside(repository, project.path)
      : presentOf([await readManifest(repository, named, undefined)]);
  const fitting = manifests.filter(({ julia }) => fits(project.julia, julia));
  const [first] = manifests;
  if (first !== undefined && fitting.length === 0) throw conflict(project.julia, first);
  // Stable: of those of one Julia the first counts.
  const [manifest] = fitting.toSorted((left, right) =>
    compareNumbers(minorNumbers(right), minorNumbers(left)),
  );
  const others = manifests.filter((other) => other !== manifest);
  return {
    manifest,
    ignored: others.map(({ path }) => ({ file: path, reason: `\`${manifest?.path}\` is taken instead` })),
  };
}

async function manifestsBeside(
  repository: Repository,
  project: RepositoryPath,
): Promise<readonly JuliaManifest[]> {
  const folder = posix.dirname(project);
  const found: (JuliaManifest | undefined)[] = [];
  for (const minor of minorsWithManifest) {
    for (const name of namesFor(minor)) {
      const versioned = posix.join(folder, name);
      if ((await repository.kindOf(versioned)) === "file")
        found.push(await readManifest(repository, versioned, minor));
    }
  }
  for (const name of manifestNames)
    found.push(await readManifest(repository, posix.join(folder, name), undefined));
  return presentOf(found);
}

function presentOf(manifests: readonly (JuliaManifest | undefined)[]): readonly JuliaManifest[] {
  return manifests.filter((manifest) => manifest !== undefined);
}

function fits(request: JuliaRequest | undefined, julia: JuliaManifest["julia"]): boolean {
  return request === undefined || julia === undefined || allowsMinor(request.compat, julia.version);
}

function minorNumbers({ julia }: JuliaManifest): readonly number[] {
  const [major = 0, minor = 0] = julia?.version ?? [];
  return [major, minor];
}

function conflict(request: JuliaRequest | undefined, { path, julia }: JuliaManifest): Error {
  const version = julia === undefined ? "" : minorOf(julia.version);
  const place = request === undefined ? "" : formatLocation(request.where);
  return new UserError({
    code: "JULIA_CONFLICT",
    message: `${path} is for Julia ${version}, and ${place} excludes that`,
    where: request?.where,
    why: `\`julia = "${request?.text}"\` does not allow the Julia that made ${path} (${formatLocation(julia?.where ?? { file: path })}).`,
    suggestions: [
      `Allow Julia ${version} in ${place}.`,
      `Or make ${path} again with a Julia that is allowed: ${pkgCommand(path, "resolve()")}.`,
    ],
  });
}
