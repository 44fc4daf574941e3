import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import type { ContainerRequest, Engine } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { launchLabel, sourceLabel } from "../launch/launch-request.ts";
import { scrub } from "../source/scrub.ts";
import { parsePairs } from "../ui/parse-pairs.ts";
import { parseVolume } from "../ui/parse-volume.ts";
import { publishedPorts, serverCommand } from "./published-ports.ts";
import type { RequestSession } from "./run-request.ts";

/**
 * The container of a request to run: the image's own user and folder, the ports, volumes and variables of the request.
 * @throws UserError IMAGE_NOT_FOUND, OPTION_INVALID
 */
export async function containerRequest(
  engine: Engine,
  name: string,
  { request, cwd }: RequestSession,
): Promise<ContainerRequest> {
  const image = await engine.inspectImage(name);
  if (image === undefined) throw missing(name);
  const volumes = [
    ...request.volumes,
    ...(request.editable ? [`${resolve(cwd, request.repository)}:.`] : []),
  ];
  const isServer = request.command.length === 0;
  const ports = await publishedPorts(request.ports, isServer, engine.description);
  const { memoryBytes, sharedMemoryBytes, cpus, extraHosts, network } = request.runOptions;
  return {
    image: image.id,
    name: `bindery-${randomBytes(6).toString("hex")}`,
    command: isServer ? serverCommand(ports[0], engine.description) : request.command,
    // What the image's user may write belongs to group 0 as well (see create-user.sh).
    groups: ["0"],
    environment: parsePairs("--env", request.environment),
    mounts: volumes.map((volume) => parseVolume(volume, cwd, image.workingDir)),
    ports,
    publishAll: request.publishAll,
    labels: { [launchLabel]: name, [sourceLabel]: scrub(request.repository, undefined) },
    healthcheck: true,
    memoryBytes,
    sharedMemoryBytes,
    cpus,
    extraHosts,
    network,
  };
}

function missing(name: string): UserError {
  return new UserError({
    code: "IMAGE_NOT_FOUND",
    message: `The engine has no image ${name} to run`,
    suggestions: ["Leave --no-run out only where the image is built for this engine."],
  });
}
