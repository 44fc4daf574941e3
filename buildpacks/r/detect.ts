import type { Detection, Evidence } from "../../src/buildpack.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { readApplications } from "./applications/read-applications.ts";
import { withShinyPackage } from "./applications/shiny-package.ts";
import { settingsFile } from "../../src/repository/settings-file.ts";
import { readDescription } from "./description/read-description.ts";
import { hasCondaFiles } from "./has-conda-files.ts";
import { readDescriptionFile } from "./read-description-file.ts";
import { readLock } from "./read-lock.ts";
import { readRuntime } from "./read-runtime.ts";
import { readScript } from "./read-script.ts";
import { nothingRead, type RReading, specOf } from "./r-reading.ts";
import { readRSettings } from "./settings.ts";
import type { RSpec } from "./spec.ts";

/**
 * The R environment that a repository's files ask for. `install.R` says which packages, and what DESCRIPTION asks for is installed beside
 * it (repo2docker's R buildpack); without it a lock does, `renv.lock` before `manifest.json`.
 *
 * Beyond repo2docker, which asks for a day in `runtime.txt`, `install.R` or a lock alone are an R repository. Beside conda's files they
 * are so only where repo2docker says so, too: with R in `runtime.txt`, or DESCRIPTION at the root.
 * @throws UserError FILE_INVALID, LOCK_OUTDATED, PATH_ESCAPES, and what the repository throws
 */
export async function detect(repository: Repository): Promise<Detection<RSpec> | undefined> {
  if ((await hasCondaFiles(repository)) && !(await goesBeforeConda(repository))) return undefined;
  const runtime = await readRuntime(repository);
  const settings = await readRSettings(repository);
  const description = await readDescriptionFile(repository, settings);
  const script = await readScript(repository, settings);
  const lock = await readLock(repository, { script: script?.script, description });
  const described = description?.reading;
  const packageReadings = [script?.reading, lock, lockedInstead(described, lock), runtime].filter(
    (reading) => reading !== undefined,
  );
  const hasEffect =
    settings.rstudio?.value === false ||
    settings.shiny?.value === false ||
    (script !== undefined && settings.minutes !== undefined) ||
    (described?.spec.packages !== undefined && (settings.suggests || settings.needs.length > 0));
  const wantsApplication = settings.rstudio?.value === true || settings.shiny?.value === true;
  const isR = packageReadings.some((reading) => reading.evidence.length > 0) || wantsApplication;
  if (!isR) return undefined;
  const readings = [...packageReadings, (await readApplications(repository, settings)).reading];
  const evidence = readings.flatMap((reading) => reading.evidence);
  const spec = withShinyPackage(specOf(readings));
  return {
    buildpack: "r",
    spec: { ...spec, notices: [...spec.notices, ...dateNotice(spec)] },
    evidence: hasEffect ? [...evidence, settingsEvidence(repository)] : evidence,
    ignored: readings.flatMap(({ ignored }) => ignored),
  };
}

/** What a lock has is not asked for again. */
function lockedInstead<Reading extends { readonly spec: Partial<RSpec> } | undefined>(
  described: Reading,
  lock: { readonly spec: Partial<RSpec> },
): Reading {
  if (described === undefined || lock.spec.lock === undefined) return described;
  return { ...described, spec: { ...described.spec, packages: [], remotes: [] } };
}

function settingsEvidence(repository: Repository): Evidence {
  return { file: inConfigDir(repository, settingsFile), reason: "settles what the other files leave open" };
}

/** repo2docker's rule. What has no effect where conda's files decide is not read. */
async function goesBeforeConda(repository: Repository): Promise<boolean> {
  const runtime = await readRuntimeLeniently(repository);
  if (runtime.evidence.length > 0) return true;
  return repository.configDir === "" && (await readDescription(repository, "DESCRIPTION"))?.kind === "read";
}

/** Where conda's files decide unless it names R, one that can't be understood has no effect. */
async function readRuntimeLeniently(repository: Repository): Promise<RReading> {
  try {
    return await readRuntime(repository);
  } catch (error) {
    if (error instanceof UserError && error.code === "FILE_INVALID") return nothingRead;
    throw error;
  }
}

/** The difference from repo2docker that an author with a Binder badge must know. */
function dateNotice({ requests, script }: RSpec): readonly string[] {
  const dated = requests.some((request) => request.kind === "runtime.txt" && request.date !== undefined);
  if (script === undefined || dated) return [];
  return [
    `repo2docker runs ${script.path} only beside a runtime.txt with a day; a day also keeps the packages as they are (\`bindery lint\` proposes the line)`,
  ];
}
