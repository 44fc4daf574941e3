import { announceUndated } from "./as-of/announce-undated.ts";
import { type Builder, loadByBuilder } from "./build-by-builder.ts";
import { contentDigest } from "./context/content-digest.ts";
import { engineCaches } from "./engine/engine-caches.ts";
import type { Engine, Image } from "./engine/engine.ts";
import { UserError } from "./errors/user-error.ts";
import { checkLocalImages } from "./lock/base-images.ts";
import { contentTag } from "./plan/content-tag.ts";
import { imagePlatform } from "./plan/image-platform.ts";
import type { PreparedImage } from "./prepare-image.ts";
import { solveBuild, type SolveOptions, type Solver, type SolveSurroundings } from "./solve-build.ts";
import { timed } from "./ui/progress.ts";

export interface BuildOptions extends SolveOptions {
  /** Beside the tag that is derived from the content. */
  readonly tags: readonly string[];
  /**
   * Whether the image has a tag of its content, by which an unchanged repository finds it; true unless it is said. Services that keep
   * their images by name would not get rid of one that has another name as well.
   */
  readonly contentTag?: boolean;
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
  signal.throwIfAborted();
  if (prepared.lock !== undefined)
    await checkLocalImages(prepared.basis?.baseImages ?? [], prepared.lock, engine);
  const cacheFrom = options.builder
    ? options.cacheFrom
    : engineCaches(options.cacheFrom, (text) => surroundings.report({ type: "warning", text }));
  const platform = foreignPlatform(engine, prepared, options);
  if (platform !== undefined && options.platform === undefined && options.builder === undefined) {
    surroundings.report({
      type: "note",
      text: `the engine's machine is another: the image is for ${platform}`,
    });
  }
  const own =
    options.contentTag === false
      ? undefined
      : await ownTag(name, prepared, { ...options, platform }, surroundings);
  const tags = [...(own === undefined ? [] : [own]), ...options.tags];
  const mayReuse = own !== undefined && options.useCache && !options.pull;
  const existing = mayReuse ? await engine.inspectImage(own) : undefined;
  const id =
    existing?.id ??
    (await solveBuild(
      prepared,
      { ...options, platform, cacheFrom },
      surroundings,
      solverOf(engine, options, tags[0]),
    ));
  for (const tag of tags) await engine.tagImage(id, tag);
  const image = await engine.inspectImage(id);
  if (!image) throw new Error(`the engine built ${id} and does not have it`);
  await announceUndated(image, engine, surroundings);
  return { image, tags, reused: existing !== undefined };
}

/** The tag of what the image is made of, and for which platform. */
async function ownTag(
  name: string,
  { build }: PreparedImage,
  { platform, buildArguments }: BuildOptions,
  surroundings: BuildSurroundings,
): Promise<string> {
  const digest = await timed("digest", "Looking for an image of the same content", surroundings, () =>
    contentDigest(build.context, surroundings.signal),
  );
  surroundings.signal.throwIfAborted();
  return contentTag(name, digest, {
    ...build.buildArguments,
    ...build.labels,
    ...(build.target === undefined ? {} : { target: build.target }),
    ...(platform === undefined ? {} : { platform }),
    ...buildArguments,
  });
}

/** The image's platform, where that is not the engine's own; a builder may be another machine. */
export function foreignPlatform(
  { description }: Engine,
  { plan }: PreparedImage,
  { platform: wanted, builder }: Pick<BuildOptions, "platform" | "builder">,
): string | undefined {
  const platform = imagePlatform(plan, wanted);
  const isOwn = builder === undefined && platform === `linux/${description.architecture}`;
  return isOwn ? undefined : platform;
}

function solverOf(engine: Engine, { builder }: BuildOptions, tag = ""): Solver<string> {
  if (builder)
    return (request, listener, signal) =>
      loadByBuilder(engine, { ...builder, tag }, request, listener, signal);
  return (request, listener, signal) => engine.build(request, listener, signal);
}

/** @throws UserError ENGINE_UNSUPPORTED for an engine without it */
export function requireBuildKit({ description }: Engine): void {
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
