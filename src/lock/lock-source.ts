import { asOfText } from "../as-of/as-of.ts";
import { foreignPlatform, requireBuildKit } from "../build-image.ts";
import { renderDockerfile } from "../dockerfile/render-dockerfile.ts";
import { sha256 } from "../edits/record-reads.ts";
import type { Engine } from "../engine/engine.ts";
import { version as bindery } from "../package-root.ts";
import type { PreparedImage } from "../prepare-image.ts";
import type { Repository } from "../repository/repository.ts";
import { solveBuild, type SolveSurroundings } from "../solve-build.ts";
import { digestsOf, watchDigests } from "./image-digests.ts";
import { hashInputs } from "./inputs.ts";
import { below, lockedPackages, recordings } from "./lock-packages.ts";
import { ownImageNotLocked } from "./lock-errors.ts";
import { type BinderyLock, lockFileName } from "./lock-file.ts";
import { readRecord } from "./read-record.ts";
import { recordPlan } from "./record-plan.ts";
import { renderLock } from "./render-lock.ts";

export interface LockOptions {
  readonly useCache: boolean;
  /** Look for newer base images. */
  readonly pull: boolean;
  /** The day that the lock says it was made on, UTC: YYYY-MM-DD. */
  readonly date: string;
}

export interface MadeLock {
  readonly lock: BinderyLock;
  /** Text by name, `bindery.lock` and the files beside it. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Builds the image of a prepared repository, as far as it is not built yet, and says what is installed in it.
 * @throws UserError LOCK_IMPOSSIBLE, and the code of what went wrong in the build; INTERRUPTED after a signal
 */
export async function lockSource(
  prepared: PreparedImage,
  repository: Repository,
  options: LockOptions,
  { engine, ...surroundings }: SolveSurroundings & { readonly engine: Engine },
): Promise<MadeLock> {
  requireBuildKit(engine);
  const { basis, plan, found } = prepared;
  if (basis === undefined || !("stages" in plan)) throw ownImageNotLocked();
  const { signal } = surroundings;
  // Before the build: whoever edits a file meanwhile has a lock that is out of date.
  const inputs = await hashInputs(found, repository);
  const { asOf } = basis.contribution;
  const watched = watchDigests(surroundings.report);
  const image = await solveBuild(
    { found, build: recordingBuild(prepared) },
    {
      buildArguments: {},
      useCache: options.useCache,
      pull: options.pull,
      cacheFrom: [],
      platform: foreignPlatform(engine, prepared, { platform: undefined }),
      inlineCache: false,
    },
    { ...surroundings, report: watched.report },
    (request, listener, aborted) => engine.build(request, listener, aborted),
  );
  const records = await takeRecord(engine, image, signal);
  const { files, interpreters, unpinned } = lockedPackages(prepared, records);
  const lock: BinderyLock = {
    version: "1",
    bindery,
    date: options.date,
    ...(asOf === undefined ? {} : { "as-of": asOfText(asOf) }),
    platform: "linux/amd64",
    server: basis.foundation.serverLock,
    ...(await digestsOf(basis.baseImages, watched.digests, engine)),
    interpreters,
    inputs,
    packages: Object.fromEntries(
      [...files].map(([name, text]) => [name, `sha256:${sha256(Buffer.from(text))}`]),
    ),
    debian: debianPackages(below("debian/", records), plan.target),
    unpinned: [...unpinned],
  };
  return { lock, files: new Map([[lockFileName, renderLock(lock)], ...files]) };
}

/** Nobody needs the image afterwards; what it was built of stays in the engine's cache. */
async function takeRecord(
  engine: Engine,
  image: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  try {
    return await readRecord(engine, image, signal);
  } finally {
    await engine.removeImage(image);
  }
}

/** What the engine is given: the image's own context, with the stages that record behind its own. */
function recordingBuild(prepared: PreparedImage): PreparedImage["build"] {
  const { basis, plan, build } = prepared;
  if (basis === undefined || !("stages" in plan)) throw ownImageNotLocked();
  const recording = recordPlan(plan, recordings(prepared), basis.foundation);
  const text = renderDockerfile(recording);
  const files = [{ path: "Dockerfile", text, executable: false }, ...recording.files];
  return { ...build, target: recording.target, context: { ...build.context, files } };
}

/** The image's packages, and of each other stage what the image has not. */
function debianPackages(lists: ReadonlyMap<string, string>, target: string): BinderyLock["debian"] {
  const packages = new Map(
    [...lists].map(([file, text]) => [file.replace(/\.txt$/, ""), text.split("\n").filter(Boolean)]),
  );
  const image = packages.get(target) ?? [];
  const own = new Set(image);
  return Object.fromEntries(
    [...packages].flatMap(([stage, names]) => {
      const kept = stage === target ? names : names.filter((name) => !own.has(name));
      return kept.length === 0 ? [] : [[stage, kept]];
    }),
  );
}
