import { satisfies as satisfiesPep440 } from "@renovatebot/pep440";
import { formatLocation, type Location, UserError } from "../../../src/errors/user-error.ts";
import type { Requirement } from "../../python/requirements/requirement.ts";
import { specsFor } from "../environment/asked-for.ts";
import type { EnvironmentSpec } from "../environment/environment-spec.ts";
import type { MatchSpec } from "../match-spec/match-spec.ts";
import { renderMatchSpec } from "../match-spec/render-match-spec.ts";
import { quoted } from "../quote.ts";
import { satisfies } from "../versions/satisfies.ts";
import type { CondaLock, ExplicitEnvironment } from "./conda-lock.ts";
import { renewLock } from "./lock-commands.ts";

/** A package that a lock does not have as its manifest asks for it. */
interface Disagreement {
  readonly asked: string;
  readonly where: Location;
  readonly locked: { readonly version: string; readonly where: Location } | undefined;
}

/**
 * Makes sure that a lock has what its manifest asks for: each package by name, in a version that fits. Judged by meaning, not by
 * the hashes that tools put into locks: a comment in the manifest makes no lock out of date. A list of conda's own never has what pip installs;
 * the manifest says that.
 * @throws UserError LOCK_OUTDATED with the line of the manifest
 */
export function checkLock(lock: CondaLock, manifest: EnvironmentSpec): void {
  for (const environment of lock.environments) {
    const leavesPip = lock.tool === "explicit list" && environment.pip === undefined;
    const found = disagreement(environment, leavesPip ? { ...manifest, pip: undefined } : manifest);
    if (found === undefined) continue;
    throw new UserError({
      code: "LOCK_OUTDATED",
      message: `${environment.file} does not have ${quoted(found.asked)}, which ${manifest.file} asks for`,
      where: found.where,
      why:
        found.locked === undefined
          ? `nothing of that name is in ${environment.file} for ${environment.platform}`
          : `${formatLocation(found.locked.where)} has version ${found.locked.version}`,
      suggestions: [renewLock(lock.tool, manifest.file), `remove ${environment.file}`],
    });
  }
}

function disagreement(environment: ExplicitEnvironment, manifest: EnvironmentSpec): Disagreement | undefined {
  const forConda = specsFor(manifest, environment.platform).map((spec) =>
    condaDisagreement(environment, spec),
  );
  const forPip = (manifest.pip?.requirements ?? []).map((requirement) =>
    pipDisagreement(environment, requirement),
  );
  return [...forConda, ...forPip].find((found) => found !== undefined);
}

/** `__glibc` and the like are of the machine: no lock has them. */
function condaDisagreement({ packages }: ExplicitEnvironment, spec: MatchSpec): Disagreement | undefined {
  if (spec.name.startsWith("__")) return undefined;
  const locked = packages.find(({ name }) => name === spec.name);
  if (locked !== undefined && satisfies(locked.version, spec.version ?? "=*")) return undefined;
  return { asked: renderMatchSpec(spec), where: spec.where, locked };
}

/**
 * Only of requirements that hold everywhere and have a name. A lock may have a package of conda's in place of pip's, often under another
 * name (`pytorch` for `torch`).
 */
function pipDisagreement(
  environment: ExplicitEnvironment,
  requirement: Requirement,
): Disagreement | undefined {
  const { name, specifier, marker, text, where } = requirement;
  if (name === undefined || marker !== undefined) return undefined;
  const locked = environment.pip?.requirements.find((other) => other.name === name);
  if (locked === undefined) {
    const replaced = environment.packages.some((other) => namesAlike(name, other.name));
    return replaced ? undefined : { asked: text, where, locked: undefined };
  }
  const version = /^==([^,]+)$/.exec(locked.specifier ?? "")?.[1];
  if (version === undefined || specifier === undefined || satisfiesPep440(version, specifier))
    return undefined;
  return { asked: text, where, locked: { version, where: locked.where } };
}

function namesAlike(one: string, other: string): boolean {
  return words(one).some((left) =>
    words(other).some((right) => left.startsWith(right) || right.startsWith(left)),
  );
}

/** Those that tell projects apart: not `python`, and not the `r` of R's packages. */
function words(name: string): readonly string[] {
  return name
    .split(/[-_.]/)
    .map((word) => word.replace(/^py(?:thon)?/, ""))
    .filter((word) => word.length > 2);
}
