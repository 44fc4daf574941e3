import { posix } from "node:path";
import type { ContainerRequest } from "../../engine/engine.ts";
import { freshSuffix } from "../../launch/launch.ts";
import { launchRequest } from "../../launch/launch-request.ts";
import type { RunLimits } from "./run-result.ts";

/** The image that is checked. */
export interface RunTarget {
  /** By id. */
  readonly image: string;
  /** The repository's. */
  readonly name: string;
  /** As the user gave it, without credentials. */
  readonly source: string;
  /** Where the repository stands in the image. */
  readonly repositoryDir: string;
}

export interface TargetCommand {
  readonly command: readonly string[];
  /** In the repository. */
  readonly folder: string;
  readonly limits: RunLimits;
}

/** A container of the image that sees nothing of this machine: no mount, no port, and no network unless the limits give one. */
export function targetRequest(
  target: RunTarget,
  { command, folder, limits }: TargetCommand,
): ContainerRequest {
  const launch = launchRequest({
    ...target,
    home: target.repositoryDir,
    mounted: undefined,
    user: undefined,
    command,
    port: undefined,
    environment: {},
    volumes: [],
    memoryBytes: limits.memoryBytes,
    cpus: undefined,
    token: "",
    suffix: freshSuffix(),
  });
  return {
    ...launch,
    workingDir: posix.join(target.repositoryDir, folder),
    withoutSwap: true,
    // The loopback, which a kernel is spoken to by, is there in any case.
    ...(limits.network ? {} : { network: "none" }),
  };
}
