import type { Configuration } from "./configuration/configuration.ts";
import { buildSecrets, proxyArguments } from "./configuration/build-secrets.ts";
import { contentDigest } from "./context/content-digest.ts";
import { contextTar } from "./context/context-tar.ts";
import { type Engine, type Image, StepFailedError } from "./engine/engine.ts";
import { explainBuildFailure } from "./engine/explain-build-failure.ts";
import { UserError } from "./errors/user-error.ts";
import { contentTag } from "./plan/content-tag.ts";
import { buildpackNamed, type PreparedImage } from "./prepare-image.ts";
import { type PhaseSeconds, type Report, timed } from "./ui/progress.ts";

export interface BuildOptions {
  /** Beside the tag that is derived from the content. */
  readonly tags: readonly string[];
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly useCache: boolean;
  readonly pull: boolean;
}

export interface BuiltImage {
  readonly image: Image;
  readonly tags: readonly string[];
  /** Whether an image of the same content was there already. */
  readonly reused: boolean;
}

export interface BuildSurroundings {
  readonly engine: Engine;
  readonly configuration: Configuration;
  readonly report: Report;
  readonly seconds: PhaseSeconds;
  readonly signal: AbortSignal;
}

/**
 * Builds the image of a prepared repository, or finds it by its content's digest.
 * A failed or interrupted build leaves no tag.
 * @throws UserError with the code of what went wrong
 */
export async function buildImage(
  name: string,
  prepared: PreparedImage,
  options: BuildOptions,
  surroundings: BuildSurroundings,
): Promise<BuiltImage> {
  const { engine, signal } = surroundings;
  requireBuildKit(engine);
  const digest = await timed("digest", "Looking for an image of the same content", surroundings, () =>
    contentDigest(prepared.build.context, signal),
  );
  signal.throwIfAborted();
  const { buildArguments, labels, target } = prepared.build;
  const fixed = { ...buildArguments, ...labels, ...(target === undefined ? {} : { target }) };
  const tags = [contentTag(name, digest, { ...fixed, ...options.buildArguments }), ...options.tags];
  const mayReuse = options.useCache && !options.pull;
  const existing = mayReuse ? await engine.inspectImage(tags[0] ?? "") : undefined;
  const id = existing ? existing.id : await build(prepared, options, surroundings);
  for (const tag of tags) await engine.tagImage(id, tag);
  const image = await engine.inspectImage(id);
  if (!image) throw new Error(`the engine built ${id} and does not have it`);
  return { image, tags, reused: existing !== undefined };
}

async function build(
  prepared: PreparedImage,
  options: BuildOptions,
  surroundings: BuildSurroundings,
): Promise<string> {
  const { engine, configuration, report, signal } = surroundings;
  const secrets = await buildSecrets(configuration.network);
  const { dockerfile, labels, target } = prepared.build;
  const buildArguments = {
    ...proxyArguments(configuration.network),
    ...prepared.build.buildArguments,
    ...options.buildArguments,
  };
  const listener = {
    step: (step: Parameters<Parameters<Engine["build"]>[1]["step"]>[0]) => report({ type: "step", step }),
    output: (text: string) => report({ type: "output", text }),
  };
  return timed("build", "Building the image", surroundings, async () => {
    try {
      const context = contextTar(prepared.build.context);
      const { useCache, pull } = options;
      return await engine.build(
        { context, dockerfile, target, labels, buildArguments, secrets, useCache, pull },
        listener,
        signal,
      );
    } catch (error) {
      throw error instanceof StepFailedError ? explain(error, prepared) : error;
    }
  });
}

/**
 * The engine's own troubles first (a full disk breaks any step), then what the buildpacks know, then the bare log. The last buildpack
 * first: its steps run what the others made, so that their words may be in its log.
 */
function explain(failure: StepFailedError, { found }: PreparedImage): UserError {
  const byEngine = explainBuildFailure(failure);
  if (byEngine) return byEngine;
  for (const { buildpack, spec } of found.detections.toReversed()) {
    const explained = buildpackNamed(buildpack)?.explainFailure(`${failure.log}\n${failure.message}`, spec);
    if (explained) return explained;
  }
  return new UserError({
    code: "BUILD_FAILED",
    message: "A step of the build failed",
    why: `${failure.step || "the build"}: ${failure.message}\n${lastLines(failure.log, 30)}`,
    suggestions: ["Run again with `--verbose` to see the whole log."],
    cause: failure,
  });
}

function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

function requireBuildKit({ description }: Engine): void {
  if (description.buildKit) return;
  throw new UserError({
    code: "ENGINE_UNSUPPORTED",
    message: `The engine at ${description.address} (${description.kind} ${description.version}) can't build bindery's images`,
    why: "Their steps use BuildKit's mounts; Docker Engine has them from 20.10 on.",
    suggestions: [
      "Use a Docker Engine, or build the exported folder with the engine's own tool: `bindery export SOURCE DIR && podman build DIR`.",
    ],
  });
}
