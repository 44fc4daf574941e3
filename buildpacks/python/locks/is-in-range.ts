import { satisfies, validRange } from "@renovatebot/pep440";

/** Whether a locked version is in a range (PEP 440); true where either is not known. Pre-releases count: the tool chose them. */
export function isInRange(version: string | undefined, range: string | undefined): boolean {
  if (version === undefined || range === undefined || !validRange(range)) return true;
  return satisfies(version, range, { prereleases: true });
}
