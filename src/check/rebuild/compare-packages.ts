import type { InstalledPackage } from "../../inspect/packages/installed-package.ts";
import type { PackageChange } from "../report.ts";

type Packages = readonly InstalledPackage[];

/** What two images have in other versions, sorted by ecosystem and name. A package of several environments has several versions. */
export function comparePackages(before: Packages, after: Packages): readonly PackageChange[] {
  const [left, right] = [byName(before), byName(after)];
  const keys = [...new Set([...left.keys(), ...right.keys()])].toSorted();
  return keys.flatMap((key) => {
    const found = left.get(key) ?? right.get(key);
    const [was, is] = [versionsOf(left.get(key)), versionsOf(right.get(key))];
    if (found === undefined || was === is) return [];
    return [{ ecosystem: found.ecosystem, name: found.name, before: was, after: is }];
  });
}

interface Named {
  readonly ecosystem: string;
  readonly name: string;
  readonly versions: readonly string[];
}

function byName(packages: Packages): ReadonlyMap<string, Named> {
  const named = new Map<string, Named>();
  for (const { ecosystem, name, version } of packages) {
    const key = `${ecosystem} ${name}`;
    named.set(key, { ecosystem, name, versions: [...(named.get(key)?.versions ?? []), version] });
  }
  return named;
}

function versionsOf(named: Named | undefined): string | undefined {
  return named?.versions.toSorted().join(", ");
}
