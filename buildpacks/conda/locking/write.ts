import * as v from "valibot";
import { UserError } from "../../../src/errors/user-error.ts";
import type { LockedPackages } from "../../../src/lock/locking.ts";
import { pylockName, requireReadable } from "../../python/locking/bindery-pylock.ts";
import { parseReport } from "../../python/locking/installation-report.ts";
import { lastOfEach, pinPackages } from "../../python/locking/pin-packages.ts";
import { renderPylock } from "../../python/locking/render-pylock.ts";
import { undatedNotices } from "../../python/locking/undated.ts";
import { unpinnedPython } from "../../python/locking/write.ts";

/** A list as `conda list --explicit` prints it. */
export const condaListName = "conda.bindery.txt";

/** What record-environment.py writes. */
const EnvironmentRecord = v.array(
  v.object({
    name: v.string(),
    url: v.string(),
    md5: v.optional(v.string()),
    sha256: v.optional(v.string()),
  }),
);

/**
 * The records of record.ts: conda's packages as an explicit list, and pip's beside them as a lock of PEP 751.
 * @throws UserError LOCK_IMPOSSIBLE for a package without sum, and what pip's packages give cause to
 */
export function write(records: ReadonlyMap<string, string>, spec: unknown): LockedPackages {
  const packages = v.parse(EnvironmentRecord, JSON.parse(records.get("environment.json") ?? ""));
  const python = packages.find(({ name }) => name === "python");
  const reports = [...records]
    .filter(([path]) => path.endsWith(".json") && path !== "environment.json")
    .map(([, text]) => parseReport(text));
  const items = reports.flatMap(({ install }) => install);
  const pinned = pinPackages(items, undefined, JSON.stringify(spec));
  const version = reports[0]?.environment.python_full_version;
  const pylock = version === undefined ? undefined : renderPylock(lastOfEach(pinned), version);
  if (pylock !== undefined) requireReadable(pylock);
  return {
    files: new Map([
      [condaListName, renderList(packages)],
      ...(pylock === undefined ? [] : [[pylockName, pylock] as const]),
    ]),
    interpreters: python === undefined ? {} : { Python: versionOf(python.url) },
    unpinned: [...undatedNotices(records), ...unpinnedPython(items.length > pinned.length, pinned)],
  };
}

/** Sorted by name: micromamba finds the order of installation itself. */
function renderList(packages: v.InferOutput<typeof EnvironmentRecord>): string {
  const lines = packages
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ name, url, md5, sha256 }) => {
      const sum = sha256 ?? md5;
      if (sum !== undefined) return `${url}#${sum}`;
      throw new UserError({
        code: "LOCK_IMPOSSIBLE",
        message: `conda notes no sum of ${name}`,
        why: "A lock names every file by its sum.",
        suggestions: ["Build it afresh: `bindery lock --no-cache SOURCE`."],
      });
    });
  return ["# Made by `bindery lock`.", "@EXPLICIT", ...lines, ""].join("\n");
}

/** conda's file names are `name-version-build`. */
function versionOf(url: string): string {
  return /-([^-/]+)-[^-/]+$/.exec(url)?.[1] ?? "";
}
