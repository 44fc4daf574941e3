import { rcompare, valid } from "@renovatebot/pep440";
import { isInRange } from "./is-in-range.ts";

interface Versioned {
  readonly name: string;
  readonly version?: string | undefined;
}

/** A package with its place in the lock. */
interface IndexedPackage<Package> {
  readonly index: number;
  readonly locked: Package;
}

/** The packages of a lock by name, the newest of each first. */
export type PackageIndex<Package = Versioned> = ReadonlyMap<string, readonly IndexedPackage<Package>[]>;

export function packageIndex<Package extends Versioned>(packages: readonly Package[]): PackageIndex<Package> {
  const byName = new Map<string, IndexedPackage<Package>[]>();
  for (const [index, locked] of packages.entries()) {
    const named = byName.get(locked.name) ?? [];
    byName.set(locked.name, named);
    named.push({ index, locked });
  }
  for (const named of byName.values()) named.sort((left, right) => newestFirst(left.locked, right.locked));
  return byName;
}

/**
 * The places of the packages of a name, the newest first: those whose version is in a range (PEP 440), or all where none
 * is. Then the lock is out of date, which is for the comparison with the manifest to tell.
 */
export function candidates(
  packages: PackageIndex,
  name: string,
  range: string | undefined,
): readonly number[] {
  const named = packages.get(name) ?? [];
  const fitting = named.filter(({ locked }) => isInRange(locked.version, range));
  return (fitting.length === 0 ? named : fitting).map(({ index }) => index);
}

function newestFirst(left: Versioned, right: Versioned): number {
  if (valid(left.version) === null || valid(right.version) === null) return 0;
  return rcompare(left.version ?? "", right.version ?? "");
}
