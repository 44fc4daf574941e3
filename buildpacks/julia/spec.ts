import type { Location } from "../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../src/repository/repository.ts";
import type { Compat } from "./versions/compat.ts";
import type { JuliaVersion } from "./versions/julia-version.ts";

/** What a repository says of its Julia environment. */
export interface JuliaSpec {
  readonly project: JuliaProject;
  /** What is installed, exactly; undefined where Pkg is to resolve it. */
  readonly manifest: JuliaManifest | undefined;
  /** Settings of packages that stand beside the project (`LocalPreferences.toml`). */
  readonly preferences: ProjectFile | undefined;
}

/** A file of the environment, as it goes into the build. */
export interface ProjectFile {
  readonly path: RepositoryPath;
  readonly text: string;
}

/** A `Project.toml`. */
export interface JuliaProject {
  readonly path: RepositoryPath;
  /** The Julia that it asks for. */
  readonly julia: JuliaRequest | undefined;
  readonly dependencies: readonly Dependency[];
  /** Packages that are folders of the repository (`[sources]`). */
  readonly local: readonly LocalPackage[];
  /** The repository is a package itself, with code in `src/`. */
  readonly isPackage: boolean;
  /** It has parts elsewhere in the repository: a manifest, projects of a workspace. */
  readonly reachesOut: boolean;
  /** What a step that installs packages needs of it, and nothing of the project itself. */
  readonly text: string;
}

/** `julia = "…"` of `[compat]`. */
export interface JuliaRequest {
  readonly text: string;
  readonly compat: Compat;
  readonly where: Location;
}

/** An entry of `[deps]`. */
export interface Dependency {
  readonly name: string;
  /** In small letters. */
  readonly uuid: string;
  readonly where: Location;
}

export interface LocalPackage {
  readonly name: string;
  readonly where: Location;
}

/** A `Manifest.toml`. */
export interface JuliaManifest extends ProjectFile {
  /** The Julia that made it, and the line that says so; undefined for those of Julia 1.6 and before. */
  readonly julia: MadeBy | undefined;
  readonly packages: readonly LockedPackage[];
  readonly local: readonly LocalPackage[];
}

export interface MadeBy {
  readonly version: JuliaVersion;
  /** False where only the minor release is known, from the file's name. */
  readonly exact: boolean;
  readonly where: Location;
}

interface LockedPackage {
  readonly name: string;
  /** In small letters. */
  readonly uuid: string;
  readonly version: string | undefined;
}
