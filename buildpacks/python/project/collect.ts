import { UserError } from "../../../src/errors/user-error.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { folderOf } from "../requirements/local-path.ts";
import { checkLocalTarget } from "../requirements/local-target.ts";
import type { Note, Requirement } from "../requirements/requirement.ts";
import type { SourceLine } from "../requirements/source-line.ts";
import type { Collected, Fault } from "./python-project.ts";

/** A declared dependency: its place, for messages, and what tells the rest. */
export interface Entry<Value> {
  readonly value: Value;
  readonly where: SourceLine["where"];
}

/** What one declared dependency becomes. */
export interface Read {
  readonly requirements: readonly Requirement[];
  readonly notes: readonly Note[];
}

/**
 * Reads each entry and makes sure that what it takes from the repository is there. An entry that can't be used becomes a
 * fault, so that a group nobody installs (a developer's tools beside the checkout) stops nothing.
 */
export async function collect<Value>(
  repository: Repository,
  entries: readonly Entry<Value>[],
  read: (entry: Entry<Value>) => Read,
): Promise<Collected> {
  const requirements: Requirement[] = [];
  const notes: Note[] = [];
  const faults: Fault[] = [];
  for (const entry of entries) {
    const { where: place } = entry;
    try {
      const found = read(entry);
      for (const requirement of found.requirements) {
        const line = { text: requirement.text, where: place, pathsFrom: folderOf(place.file) };
        await checkLocalTarget(repository, requirement, line);
      }
      requirements.push(...found.requirements);
      notes.push(...found.notes);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { code, message, where, why, suggestions } = error;
      faults.push({ code, message, where, why, suggestions });
    }
  }
  return { requirements, faults, notes };
}

/** What was collected, where nothing of it may be missing. @throws UserError the first of its faults */
export function insist(collected: Collected): Collected {
  const [fault] = collected.faults;
  if (fault !== undefined) throw new UserError(fault);
  return collected;
}
