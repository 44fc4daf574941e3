import * as v from "valibot";
import type { Location } from "../../src/errors/user-error.ts";
import { decodeText } from "../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../src/repository/repository.ts";
import { parseToml } from "../../src/structured/read-toml.ts";
import type { ValuePath } from "../../src/structured/structured-file.ts";
import { quote } from "../python/requirements/source-line.ts";
import { fileError } from "../../src/errors/file-error.ts";
import { localPackage } from "./local-folder.ts";
import { pkgCommand } from "./pkg-command.ts";
import type { JuliaManifest, LocalPackage, MadeBy } from "./spec.ts";
import { type JuliaVersion, parseJuliaVersion } from "./versions/julia-version.ts";

const Packages = v.record(
  v.string(),
  v.array(
    v.object({
      uuid: v.string(),
      version: v.optional(v.string()),
      path: v.optional(v.string()),
      "repo-url": v.optional(v.string()),
    }),
  ),
);

const ManifestTable = v.object({
  manifest_format: v.string(),
  julia_version: v.optional(v.string()),
  deps: v.optional(Packages, {}),
});

type Packages = v.InferOutput<typeof Packages>;

/** The entries of a manifest of either form, and how their lines are found. */
interface Entries {
  readonly packages: Packages;
  readonly julia: { readonly text: string; readonly where: Location } | undefined;
  readonly locate: (keys: ValuePath) => Location;
}

/**
 * Reads a manifest; undefined where there is none. Up to Julia 1.6 (format 1) the packages stand at the top, and nothing says which
 * Julia made it (https://pkgdocs.julialang.org/v1/toml-files/#Manifest.toml).
 * @param minor the release that the file's name is for
 * @throws UserError FILE_INVALID, PATH_ESCAPES, and what the repository throws
 */
export async function readManifest(
  repository: Repository,
  path: RepositoryPath,
  minor: JuliaVersion | undefined,
): Promise<JuliaManifest | undefined> {
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  const text = decodeText(bytes);
  const entries = entriesOf(text, path);
  const packages = Object.entries(entries.packages).flatMap(([name, versions]) =>
    versions.map(({ uuid, version }) => ({ name, uuid: uuid.toLowerCase(), version })),
  );
  const local = await localPackages(repository, path, entries);
  return { path, text, julia: madeBy(entries, path, minor), packages, local };
}

function entriesOf(text: string, path: RepositoryPath): Entries {
  const { value } = parseToml(text, path, v.record(v.string(), v.unknown()));
  // A package of that name would be a list.
  if (typeof value["manifest_format"] === "string") {
    const file = parseToml(text, path, ManifestTable);
    const { deps, julia_version: version } = file.value;
    const julia =
      version === undefined ? undefined : { text: version, where: file.locate(["julia_version"]) };
    return { packages: deps, julia, locate: (keys) => file.locate(["deps", ...keys]) };
  }
  const file = parseToml(text, path, Packages);
  return { packages: file.value, julia: undefined, locate: file.locate };
}

function madeBy(
  { julia }: Entries,
  path: RepositoryPath,
  minor: JuliaVersion | undefined,
): MadeBy | undefined {
  if (julia === undefined) {
    return minor === undefined ? undefined : { version: minor, exact: false, where: { file: path } };
  }
  const { text, where } = julia;
  const version = parseJuliaVersion(text);
  if (version !== undefined) return { version, exact: true, where };
  throw fileError(where, {
    message: `${quote(text)} is no version of Julia`,
    suggestions: [`Let Pkg write the manifest anew: ${pkgCommand(path, "resolve()")}.`],
  });
}

/** Packages that were added with `Pkg.develop`, or from a folder that is a git repository. */
async function localPackages(
  repository: Repository,
  file: RepositoryPath,
  { packages, locate }: Entries,
): Promise<readonly LocalPackage[]> {
  const local: LocalPackage[] = [];
  for (const [name, versions] of Object.entries(packages)) {
    for (const [index, { path, "repo-url": source }] of versions.entries()) {
      const folder = path ?? (isAddress(source) ? undefined : source);
      if (folder === undefined) continue;
      const where = locate([name, index, path === undefined ? "repo-url" : "path"]);
      local.push(await localPackage(repository, file, { name, path: folder, where }));
    }
  }
  return local;
}

/** `https://…`, and git's `user@host:path`. */
function isAddress(source: string | undefined): boolean {
  return source === undefined || /^[a-z][a-z0-9+.-]*:\/\/|^[\w.-]+@[\w.-]+:/i.test(source);
}
