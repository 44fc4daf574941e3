import type { MarkerVariable } from "./marker.ts";

/** What markers are evaluated against: a Python on a platform, and what was asked for. */
export interface MarkerEnvironment {
  /** More than one value where the environment leaves it open; a comparison holds if it holds for one of them. */
  readonly values: Readonly<Record<MarkerVariable, readonly string[]>>;
  /** Normalised. */
  readonly extras: readonly string[];
  /** Normalised. */
  readonly dependencyGroups: readonly string[];
}

export interface Target {
  /** A series: `3.11`. */
  readonly python: string;
  /** As `uname -m` says it: `x86_64`, `aarch64`. */
  readonly machine: string;
}

/** Higher than any patch that CPython has had. */
const highestPatch = 99;

/**
 * CPython of a series on Linux, with no extras and no groups.
 *
 * A catalogue names the series and leaves the patch to the base image. So a comparison of the full version counts as true
 * where the first or the last patch makes it true: a package too much is harmless, one too few is not. The kernel's
 * release and version are those of the machine that runs the image, so they are empty here.
 */
export function markerEnvironment({ python, machine }: Target): MarkerEnvironment {
  const fullVersions = [`${python}.0`, `${python}.${highestPatch}`];
  return {
    values: {
      python_version: [python],
      python_full_version: fullVersions,
      implementation_version: fullVersions,
      implementation_name: ["cpython"],
      platform_python_implementation: ["CPython"],
      os_name: ["posix"],
      sys_platform: ["linux"],
      platform_system: ["Linux"],
      platform_machine: [machine],
      platform_release: [""],
      platform_version: [""],
    },
    extras: [],
    dependencyGroups: [],
  };
}

/** The environment with the last patch of its Python alone, which is what base images have; for where both would be wrong. */
export function withLastPatch(environment: MarkerEnvironment): MarkerEnvironment {
  const { python_full_version: fullVersions } = environment.values;
  const last = fullVersions.slice(-1);
  const values = { ...environment.values, python_full_version: last, implementation_version: last };
  return { ...environment, values };
}
