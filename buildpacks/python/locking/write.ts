import { UserError } from "../../../src/errors/user-error.ts";
import type { LockedPackages } from "../../../src/lock/locking.ts";
import { normaliseName, readWheelName } from "../requirements/package-name.ts";
import { pylockName } from "./bindery-pylock.ts";
import { parseReport } from "./installation-report.ts";
import { parseCollected, pinPackages } from "./pin-packages.ts";
import type { PinnedPackage } from "./pinned-package.ts";
import { renderPylock } from "./render-pylock.ts";

/**
 * The records of record.ts as a file of PEP 751.
 * @throws UserError LOCK_IMPOSSIBLE
 */
export function write(records: ReadonlyMap<string, string>): LockedPackages {
  const collected = parseCollected(textOf(records, "wheels.txt"));
  const report = parseReport(textOf(records, "report.json"));
  const early = pinPackages(report.install, collected);
  requireAll([...collected.keys()], early);
  const local = [...records]
    .filter(([name]) => name.startsWith("local/"))
    .map(([, text]) => parseReport(text).install);
  const late = local.flatMap((items) => pinPackages(items, undefined));
  const python = report.environment.python_full_version;
  return {
    files: new Map([[pylockName, renderPylock(lastOfEach([...early, ...late]), python)]]),
    interpreters: { Python: python },
    unpinned: unpinned(local.flat().length > late.length, [...early, ...late]),
  };
}

function textOf(records: ReadonlyMap<string, string>, name: string): string {
  const text = records.get(name);
  if (text === undefined) throw new Error(`the record of Python's packages has no ${name}`);
  return text;
}

/** A wheel that the report lacks was not asked for by a name or an address that is known here. */
function requireAll(wheels: readonly string[], packages: readonly PinnedPackage[]): void {
  const names = new Set(packages.map(({ name }) => name));
  const missing = wheels
    .map((wheel) => readWheelName(wheel)?.name ?? normaliseName(wheel))
    .find((name) => !names.has(name));
  if (missing === undefined) return;
  throw new UserError({
    code: "LOCK_IMPOSSIBLE",
    message: `Nothing tells where ${missing} was installed from`,
    why: "pip does not name it among what it would install again.",
    suggestions: [`Name ${missing} in the environment file, with its version.`],
  });
}

/** What the repository's own packages brought may have replaced what was there. */
function lastOfEach(packages: readonly PinnedPackage[]): readonly PinnedPackage[] {
  return [...new Map(packages.map((each) => [each.name, each])).values()];
}

function unpinned(hasLocal: boolean, packages: readonly PinnedPackage[]): readonly string[] {
  const compiled = packages.filter(({ source }) => source.kind !== "wheel").map(({ name }) => name);
  return [
    ...(hasLocal
      ? [
          "Python packages of the repository itself: they are made from its files, with build tools of the day",
        ]
      : []),
    ...(compiled.length > 0
      ? [
          `build tools of Python packages without wheel (${compiled.toSorted().join(", ")}): pip fetches those of the day`,
        ]
      : []),
  ];
}
