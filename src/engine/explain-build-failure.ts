import { UserError } from "../errors/user-error.ts";
import type { StepFailedError } from "./engine.ts";

/** What a failed build means where the engine itself, and not the repository, is at fault; undefined where it is not. */
export function explainBuildFailure(failure: StepFailedError): UserError | undefined {
  const text = `${failure.log}\n${failure.message}`;
  if (/no space left on device|disk quota exceeded|Errno 28/i.test(text)) return diskFull(failure);
  const image =
    /(?:failed to resolve source metadata for|failed to do request|pull access denied|load metadata for|manifest unknown)/;
  if (image.test(failure.message) || /^\[internal\] load metadata|^\[[^\]]*\] FROM /.test(failure.step)) {
    return baseImageUnavailable(failure);
  }
  return undefined;
}

function diskFull(failure: StepFailedError): UserError {
  return new UserError({
    code: "DISK_FULL",
    message: "The engine's disk is full",
    why: failure.message,
    suggestions: [
      "See what is held with `docker system df`, and free it with `docker builder prune` and `docker image prune`.",
    ],
    cause: failure,
  });
}

function baseImageUnavailable(failure: StepFailedError): UserError {
  return new UserError({
    code: "BASE_IMAGE_UNAVAILABLE",
    message: "A base image could not be pulled",
    why: [failure.step, failure.message].filter(Boolean).join("\n"),
    suggestions: [
      "Check the network, and log in where the registry asks for it (`docker login`).",
      "Behind a wall, set `network.registry` or `network.images` in bindery's configuration file.",
    ],
    cause: failure,
  });
}
