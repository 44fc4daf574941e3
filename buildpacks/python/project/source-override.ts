import type { PackageOrigin } from "./described-package.ts";

/** A place other than an index that a tool takes a package from, wherever the project names it. */
export interface SourceOverride {
  readonly origin: PackageOrigin;
  readonly editable: boolean;
  /** The conditions under which it counts; elsewhere the package comes from an index. */
  readonly markers: readonly string[];
  /** The one extra or group that it counts in; everywhere where there is none. */
  readonly only: ProjectPart | undefined;
}

/** By normalised name. */
export type SourceOverrides = ReadonlyMap<string, readonly SourceOverride[]>;

/** An extra or group, by normalised name. */
export interface ProjectPart {
  readonly kind: "extra" | "group";
  readonly name: string;
}
