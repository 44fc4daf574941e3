import { buildWithBuildx } from "./engine/buildx/build-with-buildx.ts";
import type { BuildListener, BuildRequest, Engine } from "./engine/engine.ts";
import { UserError } from "./errors/user-error.ts";
import { imagePlatform } from "./plan/image-platform.ts";
import type { PreparedImage } from "./prepare-image.ts";
import { type PushedTag, pushedTag } from "./registry/push-tags.ts";
import type { RegistryCredentials } from "./registry/registry-credentials.ts";
import { solveBuild, type SolveOptions, type SolveSurroundings } from "./solve-build.ts";

/** A builder of buildx, and what is asked of it beside the build. */
export interface Builder {
  /** As `docker buildx ls` names it; the one that is in use there where absent. */
  readonly name: string | undefined;
  /** Image names, or what `docker buildx build --cache-to` takes. */
  readonly cacheTo: readonly string[];
  /** More arguments for `docker buildx build`, by whoever runs the service. */
  readonly extraArguments: readonly string[];
  /** A login beside those of Docker's config.json. */
  readonly credentials: RegistryCredentials | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Has a builder build and push; no engine needs to be here. All tags get the same manifest.
 * @throws UserError as buildWithBuildx(), and with the code of what went wrong in a step
 */
export async function pushByBuilder(
  prepared: PreparedImage,
  options: SolveOptions & { readonly tags: readonly string[] },
  builder: Builder,
  surroundings: SolveSurroundings,
): Promise<readonly PushedTag[]> {
  const { tags } = options;
  const platform = imagePlatform(prepared.plan, options.platform);
  const { digest } = await solveBuild(
    prepared,
    { ...options, platform },
    surroundings,
    (request, listener, signal) =>
      buildWithBuildx({ ...request, ...asked(builder), tags, output: "push" }, listener, signal),
  );
  if (digest === undefined) throw new Error("an image was pushed and has no digest");
  return tags.map((tag) => pushedTag(tag, digest));
}

/**
 * Has a builder build, and loads the image into the engine under a tag.
 * @returns the image's id
 * @throws StepFailedError, UserError as buildWithBuildx(); ENGINE_UNSUPPORTED where it came into another engine
 */
export async function loadByBuilder(
  engine: Engine,
  { tag, ...builder }: Builder & { readonly tag: string },
  request: BuildRequest,
  listener: BuildListener,
  signal: AbortSignal,
): Promise<string> {
  await buildWithBuildx({ ...request, ...asked(builder), tags: [tag], output: "load" }, listener, signal);
  const image = await engine.inspectImage(tag);
  if (image) return image.id;
  throw new UserError({
    code: "ENGINE_UNSUPPORTED",
    message: "The builder loaded the image into another engine",
    why: `bindery uses the engine at ${engine.description.address}, and docker's command line another one.`,
    suggestions: [
      "Set DOCKER_HOST to the engine's address, which both go by.",
      "Or push the image: `--push`.",
    ],
  });
}

function asked({ name, ...rest }: Builder) {
  return { ...rest, builder: name };
}
