import type { Location } from "../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../src/repository/repository.ts";
import type { Sourced } from "../../src/sourced.ts";
import type { Applications } from "./applications/applications.ts";
import type { RemotePackage } from "./description/description.ts";
import type { WantedPackage } from "./install-script/wanted-package.ts";
import type { LockedPackage, PackageRequest } from "./package-request.ts";
import type { RRequest } from "./r-request.ts";

/** What a repository says of its R environment. */
export interface RSpec {
  readonly requests: readonly RRequest[];
  /** What is installed by name, with what it needs. */
  readonly packages: readonly PackageRequest[];
  /** What is installed by address, its name not known. */
  readonly remotes: readonly RemotePackage[];
  /** Repositories of packages beside CRAN, by address. */
  readonly repositories: readonly Sourced<string>[];
  readonly lock: RLock | undefined;
  readonly script: ScriptRun | undefined;
  /** Where the repository says that it is a package itself; it is installed. */
  readonly project: (Location & { readonly name?: string | undefined }) | undefined;
  /** What packages say in words that they need of the system. */
  readonly systemRequirements: readonly Sourced<string>[];
  /** What else opens beside JupyterLab; absent where nothing asks for any. */
  readonly applications?: Applications | undefined;
  readonly notices: readonly string[];
  /** All that the library may have beside what stands in the repository: bindery's own lock, where that is to be installed. */
  readonly locked?: readonly HeldPackage[] | undefined;
}

/** What an installed package must be. */
interface HeldPackage {
  readonly name: string;
  readonly version: string;
  /** Of what is from git. */
  readonly commit?: string | undefined;
}

/** Packages that are installed in one version each. */
interface RLock {
  readonly path: RepositoryPath;
  /** Each after those that it needs. */
  readonly packages: readonly LockedPackage[];
  /** The version of Bioconductor. */
  readonly bioconductor: string | undefined;
}

/** How `install.R` is run. */
export interface ScriptRun {
  readonly path: RepositoryPath;
  /** What it is known to install. */
  readonly installs: readonly WantedPackage[];
  /** Packages whose functions it calls: repo2docker's images have the usual ones. */
  readonly uses: readonly string[];
  /** All that it reads, itself included, where it can run without the rest of the repository. */
  readonly files: readonly TextFile[] | undefined;
  /** Where it works on the project's own library of renv. */
  readonly callsRenv: boolean;
  /** Whether what it could not install stops the build. */
  readonly failures: "stop" | "warn";
  /** The time that it may take; the catalogue's where it is not set. */
  readonly minutes: string | undefined;
}

export interface TextFile {
  readonly path: RepositoryPath;
  readonly text: string;
}

export const noRPackages: Omit<RSpec, "requests"> = {
  packages: [],
  remotes: [],
  repositories: [],
  lock: undefined,
  script: undefined,
  project: undefined,
  systemRequirements: [],
  notices: [],
};
