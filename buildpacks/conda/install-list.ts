import type { Catalogue } from "../../src/catalogue.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { Sourced } from "../../src/sourced.ts";
import { withoutHashes } from "../python/requirements/without-hashes.ts";
import type { Requirements } from "../python/requirements/requirement.ts";
import { pythonVersion, specsFor } from "./environment/asked-for.ts";
import { completeEnvironment } from "./environment/complete-environment.ts";
import type { EnvironmentSpec } from "./environment/environment-spec.ts";
import { renderEnvironment } from "./environment/render-environment.ts";
import type { CondaLock } from "./locks/conda-lock.ts";
import { missingCompanions } from "./locks/missing-companions.ts";
import { renderExplicit } from "./locks/render-explicit.ts";
import { selectEnvironment } from "./locks/select-environment.ts";
import { renderMatchSpec } from "./match-spec/render-match-spec.ts";
import type { Platform } from "./platform.ts";
import type { CondaSpec } from "./spec.ts";

/** What is installed, with the platform known. */
export interface InstallList {
  /** For micromamba: an environment file, or a list of packages. */
  readonly file: ContextFile;
  readonly python: Sourced<string> | undefined;
  readonly packages: readonly Sourced<string>[];
  readonly pip: Requirements | undefined;
  /** pip resolves nothing. */
  readonly exact: boolean;
  /** Packages that the list lacks and every image has; pip installs them. */
  readonly companions: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly notices: readonly string[];
}

interface Target {
  readonly platform: Platform;
  readonly catalogue: Catalogue;
}

/** The list of a spec for a platform: the lock where there is one. @throws UserError LOCK_UNUSABLE */
export function installList({ lock, manifest }: CondaSpec, target: Target): InstallList {
  if (lock !== undefined) return lockedList(lock, manifest, target);
  if (manifest === undefined) throw new Error("a conda spec has a manifest or a lock");
  return resolvedList(manifest, target);
}

function lockedList(
  lock: CondaLock,
  manifest: EnvironmentSpec | undefined,
  { platform, catalogue }: Target,
): InstallList {
  const explicit = selectEnvironment(lock, platform);
  const pip = explicit.pip?.requirements ?? [];
  // Without a Python there is nothing that pip could install for.
  const companions =
    explicit.python === undefined ? [] : missingCompanions(explicit, catalogue.python.companions);
  return {
    file: { path: "environment/packages.txt", text: renderExplicit(explicit), executable: false },
    python: explicit.python,
    packages: [
      ...explicit.packages.map(({ name, version, where }) => ({ value: `${name}=${version}`, from: where })),
      ...pip.map((requirement) => ({ value: withoutHashes(requirement), from: requirement.where })),
    ],
    pip: explicit.pip,
    exact: true,
    companions,
    variables: manifest?.variables ?? {},
    notices:
      companions.length === 0 ? [] : [`the lock has no ${companions.join(", ")}: pip installs it beside`],
  };
}

function resolvedList(manifest: EnvironmentSpec, { platform, catalogue }: Target): InstallList {
  const { default: python, companions } = catalogue.python;
  const added = completeEnvironment(manifest, { python, companions });
  const own = specsFor(manifest, platform);
  const specs = [...own, ...added.map(({ spec }) => spec)];
  const channels = manifest.channels.map(({ value }) => value);
  return {
    file: {
      path: "environment/environment.yml",
      text: renderEnvironment({ channels, specs }),
      executable: false,
    },
    python: pythonVersion(manifest) ?? { value: python, from: "the catalogue's default" },
    packages: [
      ...own.map((spec) => ({ value: renderMatchSpec(spec), from: spec.where })),
      ...(manifest.pip?.requirements ?? []).map(({ text, where }) => ({ value: text, from: where })),
    ],
    pip: manifest.pip,
    exact: false,
    companions: [],
    variables: manifest.variables,
    notices: added.map(({ spec, reason }) => `${renderMatchSpec(spec)} is added: ${reason}`),
  };
}
