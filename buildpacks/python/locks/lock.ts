import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import type { MarkerEnvironment } from "../requirements/marker-environment.ts";
import type { Marker } from "../requirements/marker.ts";
import type { Requirement } from "../requirements/requirement.ts";
import type { LockedPackage } from "./locked-package.ts";
import type { LockEdge, LockNode } from "./lock-graph.ts";

type LockKind = "pylock" | "uv" | "poetry" | "pdm" | "pipfile";

/** A lock file of any tool as plain data. */
export interface Lock {
  readonly kind: LockKind;
  readonly path: RepositoryPath;
  /** What renews the lock, for people. */
  readonly renew: string;
  /** The Pythons that it is made for, as PEP 440 writes them, where the lock says so in one range. */
  readonly requiresPython?: Sourced<string>;
  /** The lock is made for environments where one of these holds; for all where there are none. */
  readonly environments: readonly Marker[];
  /** Names that can be chosen; normalised. */
  readonly extras: readonly string[];
  /** Names that can be chosen, as far as the lock knows them; normalised. */
  readonly groups: readonly string[];
  readonly packages: LockedPackages;
}

export type LockedPackages = PackageList | ProjectGraph | ManifestGraph;

/** The lock says of each package when it is installed. */
export interface PackageList {
  readonly shape: "list";
  readonly packages: readonly ListedPackage[];
  /** Groups that are always chosen. */
  readonly defaultGroups: readonly string[];
}

export interface ListedPackage extends LockedPackage {
  /** It is installed where one of these is met. */
  readonly conditions: readonly PackageCondition[];
}

/** All that is there must be so. */
export interface PackageCondition {
  readonly group?: string;
  readonly extra?: string;
  readonly marker?: Marker;
}

/** The lock says what the project depends on, and what each package does. */
export interface ProjectGraph {
  readonly shape: "project graph";
  readonly nodes: readonly LockNode[];
  readonly roots: readonly RootEdge[];
  /** Names that count as extras in the lock's markers when one of the project's own is chosen. */
  readonly aliases: readonly ChoiceAlias[];
}

/** A dependency of the project; with `extra` or `group`, only where that is chosen. */
export interface RootEdge extends LockEdge {
  readonly extra?: string;
  readonly group?: string;
}

export interface ChoiceAlias {
  readonly extra?: string;
  readonly group?: string;
  readonly alias: string;
}

/** The lock says what each package depends on; what the project does, only its manifest knows. */
export interface ManifestGraph {
  readonly shape: "manifest graph";
  readonly nodes: readonly LockNode[];
}

/** What is to be installed of a lock, and where. */
export interface LockSelection {
  readonly environment: MarkerEnvironment;
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  /** What the manifest asks for, the chosen extras and groups included: for locks that don't know it. */
  readonly manifest: readonly Requirement[];
}
