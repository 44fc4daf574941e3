import { type Builder, loadByBuilder } from "./build-by-builder.ts";
import { contentDigest } from "./context/content-digest.ts";
import type { Engine, Image } from "./engine/engine.ts";
import { UserError } from "./errors/user-error.ts";
import { contentTag } from "./plan/content-tag.ts";
import type { PreparedImage } from "./prepare-image.ts";
import { solveBuild, type SolveOptions, type Solver, type SolveSurroundings } from "./solve-build.ts";
import { timed } from "./ui/progress.ts";

export interface BuildOptions extends SolveOptions {
  /** Beside the tag that is derived from the content. */
  readonly tags: readonly string[];
  /** Builds in the engine's place, and loads the image into it. */
  readonly builder?: Builder | undefined;
}

export interface BuiltImage {
  readonly image: Image;
  readonly tags: readonly string[];
  /** Whether an image of the same content was there already. */
  readonly reused: boolean;
}

export interface BuildSurroundings extends SolveSurroundings {
  readonly engine: Engine;
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
  if (options.builder === undefined) requireBuildKit(engine);
  const digest = await timed("digest", "Looking for an image of the same content", surroundings, () =>
    contentDigest(prepared.build.context, signal),
  );
  signal.throwIfAborted();
  const { buildArguments, labels, target } = prepared.build;
  const platform = foreignPlatform(engine, options);
  const fixed = {
    ...buildArguments,
    ...labels,
    ...(target === undefined ? {} : { target }),
    ...(platform === undefined ? {} : { platform }),
  };
  const tags = [contentTag(name, digest, { ...fixed, ...options.buildArguments }), ...options.tags];
  const mayReuse = options.useCache && !options.pull;
  const existing = mayReuse ? await engine.inspectImage(tags[0] ?? "") : undefined;
  const id =
    existing?.id ??
    (await solveBuild(prepared, { ...options, platform }, surroundings, solverOf(engine, options, tags[0])));
  for (const tag of tags) await engine.tagImage(id, tag);
  const image = await engine.inspectImage(id);
  if (!image) throw new Error(`the engine built ${id} and does not have it`);
  return { image, tags, reused: existing !== undefined };
}

function solverOf(engine: Engine, { builder }: BuildOptions, tag = ""): Solver<string> {
  if (builder)
    return (request, listener, signal) =>
      loadByBuilder(engine, { ...builder, tag }, request, listener, signal);
  return (request, listener, signal) => engine.build(request, listener, signal);
}

/** The platform that is asked for, where it is not the engine's own; a builder may be another machine. */
function foreignPlatform({ description }: Engine, { platform, builder }: BuildOptions): string | undefined {
  const isOwn = builder === undefined && platform === `linux/${description.architecture}`;
  return isOwn ? undefined : platform;
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
