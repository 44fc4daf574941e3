import type { Location } from "../../src/errors/user-error.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../../src/repository/repository.ts";
import type { Sourced } from "../../src/sourced.ts";
import { isDay } from "../../src/as-of/is-day.ts";
import type { InstallScript } from "./install-script/read-install-script.ts";
import type { DescriptionReading } from "./read-description-file.ts";
import { besideScript } from "./read-script.ts";
import { nothingRead, type RReading, unrelated } from "./r-reading.ts";
import { bioconductorRelease } from "./renv/bioconductor-release.ts";
import { lockOutdated, type LockRenewal, missingFromLock } from "./renv/missing-from-lock.ts";
import { readRenvLock } from "./renv/read-renv-lock.ts";
import type { LockedRepository, RenvLock } from "./renv/renv-lock.ts";
import { readRsconnectManifest } from "./rsconnect/read-rsconnect-manifest.ts";
import type { RsconnectManifest } from "./rsconnect/rsconnect-manifest.ts";

/** What else says which packages. */
export interface Beside {
  readonly script: InstallScript | undefined;
  readonly description: DescriptionReading | undefined;
}

/**
 * `renv.lock` of the config dir, or else the `manifest.json` of rsconnect: exact packages, and the R that they were installed with.
 * @throws UserError FILE_INVALID, LOCK_OUTDATED, PATH_ESCAPES, and what the repository throws
 */
export async function readLock(repository: Repository, beside: Beside): Promise<RReading> {
  const renvPath = inConfigDir(repository, "renv.lock");
  const manifestPath = inConfigDir(repository, "manifest.json");
  const renv = await readRenvLock(repository, renvPath);
  const manifest = await readRsconnectManifest(repository, manifestPath);
  const { script } = beside;
  if (renv !== undefined) {
    const other =
      manifest?.kind === "read" ? [{ file: manifestPath, reason: `\`${renvPath}\` is taken instead` }] : [];
    const reading = script === undefined ? ofRenv(renv, beside) : renvBesideScript(renv, script);
    return { ...reading, ignored: [...reading.ignored, ...other] };
  }
  if (manifest === undefined) return nothingRead;
  if (manifest.kind === "unrelated") return nothingRead;
  return script === undefined
    ? ofManifest(manifest.content, beside)
    : unrelated(besideScript(script, manifestPath));
}

function ofRenv(lock: RenvLock, beside: Beside): RReading {
  const renewal = "renv::snapshot()";
  checkAgainst(lock, beside, renewal);
  const { path, r, repositories, python, packages, installOrder } = lock;
  const written = lock.bioconductor?.value;
  const bioconductor = bioconductorRelease({ packages, written, r: r?.value, renewal });
  const file = placeOf(path, r);
  return {
    ...nothingRead,
    spec: {
      requests: requestOf(r?.value, dayOf(repositories), file),
      lock: { path, packages: installOrder, bioconductor },
      notices:
        python === undefined
          ? []
          : [
              `${path}:${python.where.line} names a Python beside R: a requirements.txt or environment.yml says what is installed for it`,
            ],
    },
    evidence: [
      { ...file, reason: `locks ${count(installOrder.length)}${r === undefined ? "" : ` of R ${r.value}`}` },
    ],
  };
}

/** A script that restores a lock itself does it as its author wrote it. */
function renvBesideScript({ path, r, repositories }: RenvLock, script: InstallScript): RReading {
  if (script.callsRenv === undefined) return unrelated(besideScript(script, path));
  const { line } = script.callsRenv;
  const file = placeOf(path, r);
  return {
    ...nothingRead,
    spec: { requests: requestOf(r?.value, dayOf(repositories), file) },
    evidence: [{ ...file, reason: `is left to ${script.path}:${line}, which calls renv` }],
  };
}

function ofManifest({ path, r, installOrder, packages }: RsconnectManifest, beside: Beside): RReading {
  const renewal = "rsconnect::writeManifest()";
  checkAgainst({ path, packages }, beside, renewal);
  const bioconductor = bioconductorRelease({ packages, written: undefined, r: r.value, renewal });
  const file = placeOf(path, r);
  return {
    ...nothingRead,
    spec: {
      requests: requestOf(r.value, undefined, file),
      lock: { path, packages: installOrder, bioconductor },
    },
    evidence: [
      { ...file, reason: `names ${count(installOrder.length)} of R ${r.value} that it was published with` },
    ],
  };
}

/** The line that names the R of a lock, or the whole file. */
function placeOf(path: RepositoryPath, r: Sourced<string> | undefined): Location {
  return r === undefined || typeof r.from === "string" ? { file: path } : r.from;
}

function checkAgainst(
  lock: Pick<RenvLock, "path" | "packages">,
  { description }: Beside,
  renewal: LockRenewal,
): void {
  if (description === undefined) return;
  const [gap] = missingFromLock(description.asked, lock, description.name);
  if (gap !== undefined) throw lockOutdated(gap, lock.path, renewal);
}

function requestOf(
  version: string | undefined,
  date: string | undefined,
  from: Location,
): NonNullable<RReading["spec"]["requests"]> {
  return version === undefined ? [] : [{ kind: "lock", version, date, from }];
}

/** Addresses of Posit Package Manager and of MRAN, which is gone, say the day. */
export function dayOf(repositories: readonly LockedRepository[]): string | undefined {
  return repositories
    .map(({ url }) => /\/(\d{4}-\d\d-\d\d)\/?$/.exec(url)?.[1])
    .find((day) => day !== undefined && isDay(day));
}

function count(packages: number): string {
  return `${packages} ${packages === 1 ? "package" : "packages"}`;
}
