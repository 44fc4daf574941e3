import { fileError } from "../../../src/errors/file-error.ts";
import { lockMissing } from "../../../src/lock/lock-errors.ts";
import { inConfigDir, type Repository } from "../../../src/repository/repository.ts";
import { readBinderyPylock } from "../../python/locking/bindery-pylock.ts";
import { lockedRequirements } from "../../python/locks/locked-requirements.ts";
import type { Lock } from "../../python/locks/lock.ts";
import { markerEnvironment } from "../../python/requirements/marker-environment.ts";
import type { Requirements } from "../../python/requirements/requirement.ts";
import { noRequirements } from "../../python/spec.ts";
import type { CondaLock, ExplicitEnvironment } from "../locks/conda-lock.ts";
import { readExplicitLists } from "../locks/read-explicit-lists.ts";
import type { CondaSpec } from "../spec.ts";
import { condaListName } from "./write.ts";

/**
 * The spec with bindery's own list in place of what the files ask for; what of pip's stands in the repository is installed as before.
 * @throws UserError FILE_INVALID, LOCK_MISSING
 */
export async function apply(spec: CondaSpec, repository: Repository): Promise<CondaSpec> {
  const path = inConfigDir(repository, condaListName);
  const list = await readExplicitLists(repository, [path]);
  if (list === undefined) throw lockMissing(path);
  requireSums(list);
  const pylock = await readBinderyPylock(repository);
  const environments = list.environments.map((environment) => ({
    ...environment,
    pip: pipOf(pylock, environment, askedOfPip(spec)),
  }));
  return { ...spec, lock: { ...list, environments } };
}

/** Every package must be one file of the web. */
function requireSums({ environments }: CondaLock): void {
  for (const { url, name, hashes, where } of environments.flatMap(({ packages }) => packages)) {
    const isHeld = hashes.sha256 !== undefined || hashes.md5 !== undefined;
    if (isHeld && /^https?:\/\/[^@\s]+$/.test(url)) continue;
    throw fileError(where, {
      message: `${name} is not held to one file`,
      why: "Every line of the list is an address that begins with https:// or http://, and the file's sum after `#`.",
      suggestions: ["Make the lock anew with `bindery lock SOURCE`."],
    });
  }
}

function askedOfPip({ manifest, lock }: CondaSpec): Requirements {
  return lock?.environments[0]?.pip ?? manifest?.pip ?? noRequirements;
}

function pipOf(
  pylock: Lock | undefined,
  { platform }: ExplicitEnvironment,
  asked: Requirements,
): Requirements | undefined {
  const own = asked.requirements.filter(({ needsRepository }) => needsRepository);
  const locked = pylock === undefined ? [] : requirementsOf(pylock, platform);
  if (own.length + locked.length === 0) return undefined;
  return { ...noRequirements, requirements: [...locked, ...own], options: asked.options };
}

function requirementsOf(
  pylock: Lock,
  platform: ExplicitEnvironment["platform"],
): Requirements["requirements"] {
  const python = (pylock.requiresPython?.value ?? "").replace(/^==|\.\*$/g, "");
  const machine = platform === "linux-64" ? "x86_64" : "aarch64";
  const environment = markerEnvironment({ python, machine });
  return lockedRequirements(pylock, { environment, extras: [], groups: [], manifest: [] }).requirements;
}
