import { lockedRequirements } from "../../../../buildpacks/python/locks/locked-requirements.ts";
import type { Lock, LockSelection } from "../../../../buildpacks/python/locks/lock.ts";
import { readLock } from "../../../../buildpacks/python/locks/read-lock.ts";
import { markerEnvironment } from "../../../../buildpacks/python/requirements/marker-environment.ts";
import type { Requirements } from "../../../../buildpacks/python/requirements/requirement.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { readText } from "../requirements/read-one.ts";

/** What a test chooses of a lock; `manifest` is written as a requirements file. */
export interface Choice {
  readonly python?: string;
  readonly extras?: readonly string[];
  readonly groups?: readonly string[];
  readonly manifest?: string;
}

export async function lockOf(path: string, text: string): Promise<Lock> {
  const lock = await readLock(memoryRepository({ [path]: text }), path);
  if (lock === undefined) throw new Error(`${path} is no lock`);
  return lock;
}

/** What pip is to install of a lock on Linux. */
export async function install(path: string, text: string, choice: Choice = {}): Promise<Requirements> {
  return lockedRequirements(await lockOf(path, text), await selectionOf(choice));
}

/** The lines of what pip is to install, without hashes. */
export async function packages(path: string, text: string, choice: Choice = {}): Promise<readonly string[]> {
  const { requirements } = await install(path, text, choice);
  return requirements.map((requirement) => requirement.text.replaceAll(/ --hash=\S+/g, ""));
}

async function selectionOf(choice: Choice): Promise<LockSelection> {
  const { python = "3.11", extras = [], groups = [], manifest = "" } = choice;
  const { requirements } = await readText(manifest);
  return {
    environment: markerEnvironment({ python, machine: "x86_64" }),
    extras,
    groups,
    manifest: requirements,
  };
}
