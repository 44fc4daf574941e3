import { execFile } from "node:child_process";
import { UserError } from "../../errors/user-error.ts";

/** The plug-in of docker's command line, else the same program alone. */
const commands = [["docker", "buildx"], ["docker-buildx"], ["buildx"]] as const;

/** The first with `--progress rawjson` (docker/buildx, release notes of 0.13). */
const oldest = { major: 0, minor: 13 };

/**
 * The words that call buildx on this machine.
 * @throws UserError ENGINE_UNSUPPORTED where there is none, or one that is too old
 */
export async function findBuildx(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly [string, ...string[]]> {
  for (const command of commands) {
    const version = await versionOf(command, environment);
    if (version === undefined) continue;
    if (isOld(version)) throw tooOld(version);
    return [...command];
  }
  throw new UserError({
    code: "ENGINE_UNSUPPORTED",
    message: "buildx is not installed",
    why: "A builder is used through `docker buildx`, and neither docker's plug-in nor a program `buildx` was found.",
    suggestions: [
      "Install it: https://docs.docker.com/build/install-buildx/ (the package is called docker-buildx or docker-buildx-plugin).",
      "Without a builder the engine builds by itself, and needs no buildx.",
    ],
  });
}

function versionOf(
  [program, ...words]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { env: environment, timeout: 30_000 };
    execFile(program, [...words, "version"], options, (error, stdout) =>
      resolve(error ? undefined : stdout.trim()),
    );
  });
}

/** `github.com/docker/buildx v0.29.1 28f6246…`; what a developer built has no number, and is taken for new. */
function isOld(version: string): boolean {
  const number = / v?(?<major>\d+)\.(?<minor>\d+)\./.exec(version)?.groups;
  if (!number) return false;
  const [major, minor] = [Number(number["major"]), Number(number["minor"])];
  return major === oldest.major && minor < oldest.minor;
}

function tooOld(version: string): UserError {
  return new UserError({
    code: "ENGINE_UNSUPPORTED",
    message: "buildx is too old",
    why: `This is ${version}; its progress can be read from ${oldest.major}.${oldest.minor} on.`,
    suggestions: ["Install a newer one: https://docs.docker.com/build/install-buildx/"],
  });
}
