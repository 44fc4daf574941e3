import { UserError } from "../errors/user-error.ts";
import type { StepFailedError } from "./engine.ts";

/**
 * What a failed build means where the engine itself, and not the repository, is at fault; undefined where it is not.
 * `platform` is one that is not the engine's own.
 */
export function explainBuildFailure(failure: StepFailedError, platform?: string): UserError | undefined {
  const text = `${failure.log}\n${failure.message}`;
  if (/no space left on device|disk quota exceeded|Errno 28/i.test(text))
    return diskFull(failure.message, failure);
  if (platform !== undefined && /exec format error/i.test(text))
    return platformUnsupported(failure, platform);
  const image =
    /(?:failed to resolve source metadata for|failed to do request|pull access denied|load metadata for|manifest unknown)/;
  if (image.test(failure.message) || /^\[internal\] load metadata|^\[[^\]]*\] FROM /.test(failure.step)) {
    return baseImageUnavailable(failure, platform);
  }
  return undefined;
}

/** The error for an engine without space. */
export function diskFull(why: string, cause: unknown): UserError {
  return new UserError({
    code: "DISK_FULL",
    message: "The engine's disk is full",
    why,
    suggestions: [
      "See what is held with `docker system df`, and free it with `docker builder prune` and `docker image prune`.",
    ],
    cause,
  });
}

function platformUnsupported(failure: StepFailedError, platform: string): UserError {
  return new UserError({
    code: "ENGINE_UNSUPPORTED",
    message: `The engine can't run programs of ${platform}`,
    why: failure.message,
    suggestions: [
      "Build on a machine of that platform; of a repository's own Dockerfile there can be an image for the engine's own, where none is asked for.",
      "Or give the engine's machine an emulator (QEMU by binfmt_misc): https://docs.docker.com/build/building/multi-platform/",
    ],
    cause: failure,
  });
}

function baseImageUnavailable(failure: StepFailedError, platform: string | undefined): UserError {
  return new UserError({
    code: "BASE_IMAGE_UNAVAILABLE",
    message: `A base image could not be pulled${platform === undefined ? "" : ` for ${platform}`}`,
    why: [failure.step, failure.message].filter(Boolean).join("\n"),
    suggestions: [
      "Check the network, and log in where the registry asks for it (`docker login`).",
      "Behind a wall, set `network.registry` or `network.images` in bindery's configuration file.",
    ],
    cause: failure,
  });
}
