import { buildpacks } from "../buildpacks/index.ts";
import { buildSecrets, proxyArguments } from "./configuration/build-secrets.ts";
import type { Configuration } from "./configuration/configuration.ts";
import { contextTar } from "./context/context-tar.ts";
import { explainLog } from "./diagnosis/builds/explain-log.ts";
import { type BuildListener, type BuildRequest, type LoginOf, StepFailedError } from "./engine/engine.ts";
import { explainBuildFailure } from "./engine/explain-build-failure.ts";
import { isExportRace } from "./engine/export-race.ts";
import { UserError } from "./errors/user-error.ts";
import { explainDrift } from "./lock/explain-drift.ts";
import { lockFileName } from "./lock/lock-file.ts";
import { buildpackNamed, type PreparedImage } from "./prepare-image.ts";
import { type PhaseSeconds, type Report, timed } from "./ui/progress.ts";

export interface SolveOptions {
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly useCache: boolean;
  readonly pull: boolean;
  /** Images, in registries too, whose layers count as built where they were pushed with their cache inside. */
  readonly cacheFrom: readonly string[];
  /** Such as linux/arm64; the builder's own where absent. */
  readonly platform: string | undefined;
  /** Put into the image what `cacheFrom` needs of it. */
  readonly inlineCache: boolean;
}

export interface SolveSurroundings {
  readonly configuration: Configuration;
  /** For base images of registries that want one. */
  readonly loginOf: LoginOf;
  readonly report: Report;
  readonly seconds: PhaseSeconds;
  readonly signal: AbortSignal;
}

/** What runs the steps: an engine, or a builder of buildx. */
export type Solver<Result> = (
  request: BuildRequest,
  listener: BuildListener,
  signal: AbortSignal,
) => Promise<Result>;

/**
 * Has the image of a prepared repository built.
 * @returns what the solver gives
 * @throws UserError with the code of what went wrong; what the solver throws beside StepFailedError
 */
export async function solveBuild<Result>(
  prepared: Pick<PreparedImage, "build" | "found" | "lockPath">,
  options: SolveOptions,
  surroundings: SolveSurroundings,
  solve: Solver<Result>,
): Promise<Result> {
  const { configuration, loginOf, report, signal } = surroundings;
  const { dockerfile, labels, target } = prepared.build;
  const { useCache, pull, cacheFrom, platform } = options;
  const secrets = await buildSecrets(configuration.network);
  const buildArguments = {
    ...proxyArguments(configuration.network),
    ...prepared.build.buildArguments,
    ...options.buildArguments,
    // Read by BuildKit itself, and by no step.
    ...(options.inlineCache ? { BUILDKIT_INLINE_CACHE: "1" } : {}),
  };
  const listener: BuildListener = {
    step: (step) => report({ type: "step", step }),
    output: (text) => report({ type: "output", text }),
  };
  const wanted = { useCache, pull, cacheFrom, platform, loginOf };
  const attempt = () => {
    const context = contextTar(prepared.build.context);
    return solve(
      { context, dockerfile, target, labels, buildArguments, secrets, ...wanted },
      listener,
      signal,
    );
  };
  return timed("build", "Building the image", surroundings, async () => {
    try {
      return await attempt().catch((error: unknown) => {
        if (!isExportRace(error)) throw error;
        report({ type: "note", text: "the engine lost a layer while it stored the image; once more" });
        return attempt();
      });
    } catch (error) {
      throw error instanceof StepFailedError ? explain(error, prepared, platform) : error;
    }
  });
}

/**
 * The engine's own troubles first (a full disk breaks any step), then what the buildpacks know of their own steps, then the words of any
 * tool (a repository's own Dockerfile calls what it wants), then the bare log. The last buildpack first: its steps run what the others
 * made, so that their words may be in its log.
 */
function explain(
  failure: StepFailedError,
  { found, lockPath = lockFileName }: Pick<PreparedImage, "found" | "lockPath">,
  platform: string | undefined,
): UserError {
  const byEngine = explainBuildFailure(failure, platform);
  if (byEngine) return byEngine;
  const drift = explainDrift(`${failure.log}\n${failure.message}`, lockPath);
  if (drift) return drift;
  const log = `${failure.log}\n${failure.message}`;
  for (const { buildpack, spec } of found.detections.toReversed()) {
    const explained = buildpackNamed(buildpack)?.explainFailure(log, spec);
    if (explained) return explained;
  }
  const byWords = explainLog(log, buildpacks, found.detections);
  if (byWords) return byWords;
  return new UserError({
    code: "BUILD_FAILED",
    message: "A step of the build failed",
    why: `${failure.step || "the build"}: ${failure.message}\n${lastLines(failure.log, 30)}`,
    suggestions: [
      "The whole log has more: bindery's commands show it with `--verbose`, repo2docker's always.",
    ],
    cause: failure,
  });
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
