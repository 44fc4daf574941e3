/** What a log of R's installations tells of packages; its quotes are plain ones. */
export interface PackagesInLog {
  /** The package that was being installed at a place of the log. */
  readonly at: (index: number) => string | undefined;
  /** Whether a package was installed after a place of the log, so that what was said of it before did no harm. */
  readonly installedAfter: (name: string, index: number) => boolean;
  /** The packages that could not be installed because of one, nearest first. */
  readonly dependentsOf: (name: string) => readonly string[];
}

interface Mark {
  readonly index: number;
  readonly name: string;
}

/** Reads the lines in which `R CMD INSTALL` tells what it begins, what is done, and what lacks a dependency. */
export function packagesInLog(log: string): PackagesInLog {
  const begun = marks(log, /^\* installing \*(?:source|binary)\* package '(?<name>[\w.]+)'/gm);
  const done = new Map(marks(log, /^\* DONE \((?<name>[\w.]+)\)/gm).map(({ name, index }) => [name, index]));
  const parents = dependents(log);
  return {
    at: (index) => lastBefore(begun, index)?.name,
    installedAfter: (name, index) => (done.get(name) ?? -1) > index,
    dependentsOf: (name) => {
      const found = new Set<string>([name]);
      for (const child of found) for (const parent of parents.get(child) ?? []) found.add(parent);
      return [...found].slice(1);
    },
  };
}

function marks(log: string, pattern: RegExp): readonly Mark[] {
  return [...log.matchAll(pattern)].map(({ index, groups }) => ({ index, name: groups?.["name"] ?? "" }));
}

/** The last of many marks, which are in the log's order, that is not behind a place. */
function lastBefore(ordered: readonly Mark[], index: number): Mark | undefined {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ordered[middle]?.index ?? Infinity) <= index) low = middle + 1;
    else high = middle;
  }
  return ordered[low - 1];
}

function dependents(log: string): ReadonlyMap<string, ReadonlySet<string>> {
  const parents = new Map<string, Set<string>>();
  const lines =
    /ERROR: dependenc(?:y|ies) (?<names>'[^\n]{0,5000}') (?:is|are) not available for package '(?<parent>[\w.]+)'/g;
  for (const { groups } of log.matchAll(lines))
    for (const [, child = ""] of (groups?.["names"] ?? "").matchAll(/'([\w.]+)'/g)) {
      const known = parents.get(child) ?? new Set();
      parents.set(child, known.add(groups?.["parent"] ?? ""));
    }
  return parents;
}
