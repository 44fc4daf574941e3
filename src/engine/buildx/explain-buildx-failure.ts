import { UserError } from "../../errors/user-error.ts";
import { registryOf } from "../../registry/registry-of.ts";
import { transferFault } from "../docker/transfer-fault.ts";
import type { StepFailedError } from "../engine.ts";
import type { BuildxBuild } from "./buildx-build.ts";

/** What buildx itself, its builder, or a registry that the image goes to could not do; undefined where a step of the build failed. */
export async function explainBuildxFailure(
  failure: StepFailedError,
  build: BuildxBuild,
): Promise<UserError | undefined> {
  const { message } = failure;
  if (/no builder ".*" found/.test(message)) return noBuilder(failure);
  if (/invalid progress mode|unknown flag: --/.test(message)) return tooOld(failure);
  if (/not supported for the .* (?:driver|exporter)|not supported by the .* driver/i.test(message))
    return incapable(failure, build);
  if (isTransfer(failure)) return refusedPush(failure, build);
  if (isOfBuilder(failure)) return unreachable(failure, build);
  if (/code = Unavailable|closing transport|error reading from server/.test(message))
    return disconnected(failure, build);
  return undefined;
}

/** `pushing NAME with docker` is a step of builders that are engines; others push while they export. */
function isTransfer({ message, step }: StepFailedError): boolean {
  return (
    /failed to push |error writing (?:layer blob|manifest blob|config blob)/.test(message) ||
    /^pushing |^exporting cache/.test(step)
  );
}

/** Buildx's own steps, before any of the build. */
function isOfBuilder({ message, step }: StepFailedError): boolean {
  if (step.startsWith("[internal] booting buildkit")) return true;
  const words =
    /Cannot connect to the Docker daemon|failed to initialize builder|failed to list workers|no valid drivers found|failed to find driver|unable to connect to|no such host|connection refused|Kubernetes namespace/;
  return step === "" && !message.includes("failed to solve") && words.test(message);
}

/** One that is named among the extra arguments is another. */
function nameOf({ builder, extraArguments }: BuildxBuild): string {
  return builder === undefined || extraArguments.length > 0 ? "The builder" : `The builder ${builder}`;
}

function noBuilder(cause: StepFailedError): UserError {
  const name = /no builder (?<name>".*") found/.exec(cause.message)?.groups?.["name"] ?? "";
  return new UserError({
    code: "OPTION_INVALID",
    message: `There is no builder ${name}`,
    why: cause.message,
    suggestions: [
      "`docker buildx ls` lists the builders that this user has; they stand in the folder DOCKER_CONFIG, or BUILDX_CONFIG.",
      "Make it, on Kubernetes: `docker buildx create --driver kubernetes --name NAME`.",
    ],
    cause,
  });
}

function tooOld(cause: StepFailedError): UserError {
  return new UserError({
    code: "ENGINE_UNSUPPORTED",
    message: "buildx does not understand what bindery asks of it",
    why: cause.message,
    suggestions: ["Install a newer one: https://docs.docker.com/build/install-buildx/"],
    cause,
  });
}

function incapable(cause: StepFailedError, build: BuildxBuild): UserError {
  return new UserError({
    code: "ENGINE_UNSUPPORTED",
    message: `${nameOf(build)} can't do all that is asked of it`,
    why: cause.message,
    suggestions: [
      "A builder that is Docker's engine itself writes a cache for other machines only where it keeps images in containerd; one of the driver kubernetes or docker-container always can.",
      "With Docker's engine, `type=inline` in the place of the cache's name keeps the last stage's cache in the image.",
    ],
    cause,
  });
}

async function refusedPush(cause: StepFailedError, build: BuildxBuild): Promise<UserError> {
  const pushed = /failed to push (?<name>\S+):/.exec(cause.message)?.groups?.["name"];
  const stepName = /^pushing (?<name>\S+) with docker/.exec(cause.step)?.groups?.["name"];
  const cacheName = cause.step.startsWith("exporting cache") ? cacheReference(build.cacheTo) : undefined;
  const name = pushed ?? stepName ?? cacheName ?? build.tags[0] ?? "";
  const registry = registryOf(name);
  // Only for the words: a helper that fails now has failed before.
  const login = await build.loginOf(registry).catch(() => undefined);
  return transferFault(cause, { kind: "push", name, registry, login });
}

function cacheReference(targets: readonly string[]): string | undefined {
  for (const target of targets) {
    const reference = target.includes("=")
      ? /(?:^|,)ref=(?<ref>[^,]+)/.exec(target)?.groups?.["ref"]
      : target;
    if (reference !== undefined) return reference;
  }
  return undefined;
}

function unreachable(cause: StepFailedError, build: BuildxBuild): UserError {
  return new UserError({
    code: "ENGINE_UNAVAILABLE",
    message: `${nameOf(build)} does not answer`,
    why: cause.message,
    suggestions: ["`docker buildx inspect --bootstrap NAME` starts it and says what it lacks."],
    cause,
  });
}

function disconnected(cause: StepFailedError, build: BuildxBuild): UserError {
  return new UserError({
    code: "ENGINE_DISCONNECTED",
    message: `${nameOf(build)} stopped answering in the middle of the build`,
    why: cause.message,
    suggestions: ["Check it (`docker buildx inspect NAME`) and build again: finished steps are kept."],
    cause,
  });
}
