import { UserError } from "../../../src/errors/user-error.ts";
import type { LockedPackages } from "../../../src/lock/locking.ts";
import type { PythonSpec } from "../spec.ts";
import { normaliseName, readWheelName } from "../requirements/package-name.ts";
import { pylockName, requireReadable } from "./bindery-pylock.ts";
import { parseReport } from "./installation-report.ts";
import { lastOfEach, parseCollected, pinPackages } from "./pin-packages.ts";
import { isWheelAddress, type PinnedPackage, type PinnedSource } from "./pinned-package.ts";
import { renderPylock } from "./render-pylock.ts";
import { undatedNotices } from "./undated.ts";

/**
 * The records of record.ts as a file of PEP 751.
 * @throws UserError LOCK_IMPOSSIBLE
 */
export function write(records: ReadonlyMap<string, string>, spec: PythonSpec): LockedPackages {
  const asked = JSON.stringify([spec.packages, spec.project]);
  const collected = parseCollected(textOf(records, "wheels.txt"));
  const report = parseReport(textOf(records, "report.json"));
  const early = pinPackages(report.install, collected, asked);
  requireCommits(early, textOf(records, "commits.txt").split("\n"));
  requireAll([...collected.keys()], early);
  const local = [...records]
    .filter(([name]) => /^local\/.*\.json$/.test(name))
    .map(([, text]) => parseReport(text).install);
  const late = local.flatMap((items) => pinPackages(items, undefined, asked));
  const python = report.environment.python_full_version;
  const text = renderPylock(lastOfEach([...early, ...late]), python);
  requireReadable(text);
  return {
    files: new Map([[pylockName, text]]),
    interpreters: { Python: python },
    unpinned: [
      ...undatedNotices(records),
      ...unpinnedPython(local.flat().length > late.length, [...early, ...late]),
      ...(losesSums(spec, local.flat().length > late.length)
        ? [
            "sums of Python packages, which are held to their versions: pip takes none beside folders of the repository that it finds packages in",
          ]
        : []),
      ...(spec.callsConda ? ["the Python of conda, and what postBuild has conda install"] : []),
    ],
  };
}

/** As splitByNeed() has it: options with a path make all of it late, and folders that are installed take the sums from it. */
function losesSums({ packages }: PythonSpec, hasLocal: boolean): boolean {
  const options = packages.kind === "requirements" ? packages.requirements.options : [];
  return hasLocal && options.some(({ needsRepository }) => needsRepository);
}

function textOf(records: ReadonlyMap<string, string>, name: string): string {
  const text = records.get(name);
  if (text === undefined) throw new Error(`the record of Python's packages has no ${name}`);
  return text;
}

/** pip's report is made after the wheels: by then a branch may have gone on. */
function requireCommits(packages: readonly PinnedPackage[], collected: readonly string[]): void {
  for (const { name, source } of packages) {
    if (source.kind !== "vcs" || collected.includes(source.commit)) continue;
    throw new UserError({
      code: "LOCK_IMPOSSIBLE",
      message: `The branch of ${name} has gone on since it was installed`,
      why: `It is at ${source.commit} now, which is not what an earlier build collected.`,
      suggestions: [
        "Build it afresh: `bindery lock --no-cache SOURCE`.",
        `Name the commit of ${name} in the environment file.`,
      ],
    });
  }
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

/** In words, what a lock of these packages can't hold. */
export function unpinnedPython(hasLocal: boolean, packages: readonly PinnedPackage[]): readonly string[] {
  const namesOf = (is: (source: PinnedSource) => boolean) =>
    packages.filter(({ source }) => is(source)).map(({ name }) => name);
  const compiled = namesOf((source) => source.kind !== "wheel" && !isWheelAddress(source));
  const archives = namesOf((source) => source.kind === "archive" && !isWheelAddress(source));
  return [
    ...(hasLocal
      ? [
          "Python packages of the repository itself: they are made from its files, with build tools of the day",
        ]
      : []),
    ...(compiled.length > 0
      ? [
          `build tools of Python packages without wheel (${compiled.toSorted().join(", ")}): pip fetches those of the day, and apt-get the compilers that this build had no need to install`,
        ]
      : []),
    ...(archives.length > 0
      ? [
          `which file of an address was installed when the lock was made (${archives.toSorted().join(", ")}): it has the sum of the one that was there then, and a wheel that the engine had kept may be of an earlier one; \`bindery lock --no-cache\` builds afresh`,
        ]
      : []),
  ];
}
