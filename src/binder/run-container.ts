import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { Writable } from "node:stream";
import type { Container, ContainerRequest, Engine, PublishedPort } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { graceSeconds } from "../launch/grace-seconds.ts";
import { launchLabel, sourceLabel } from "../launch/launch-request.ts";
import { serverPort } from "../server-port.ts";
import { parseEnvironment } from "../ui/parse-pairs.ts";
import { parseVolume } from "../ui/parse-volume.ts";
import type { PortMapping } from "./binder-request.ts";
import type { RequestSession } from "./run-request.ts";

/**
 * Runs the image until it ends or the caller interrupts, its output passed on; the container is removed however it ends.
 * @returns the container's exit code
 * @throws UserError PORT_IN_USE, LAUNCH_FAILED, IMAGE_NOT_FOUND; INTERRUPTED after a signal
 */
export async function runContainer(engine: Engine, image: string, session: RequestSession): Promise<number> {
  const { output, signal } = session;
  const container = await engine.start(await containerRequest(engine, image, session));
  const stop = () => {
    container.stop(graceSeconds).catch(() => undefined);
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    if (signal.aborted) stop();
    await passOn(container, session);
    const exitCode = await container.wait();
    signal.throwIfAborted();
    if (exitCode !== 0) output.write(`The container ended with code ${exitCode}\n`, "running");
    return exitCode;
  } finally {
    signal.removeEventListener("abort", stop);
    await container.remove();
  }
}

/** stdout and stderr of the container as they come; both are records on stderr where programs read them. */
async function passOn(container: Container, { request, output, stdout }: RequestSession): Promise<void> {
  const running = new Writable({
    decodeStrings: false,
    write: (chunk: Buffer | string, _encoding, done) => {
      output.write(chunk.toString(), "running");
      done();
    },
  });
  const own = request.jsonLogs ? running : stdout;
  await container.logs({ follow: true, stdout: own, stderr: running });
}

async function containerRequest(
  engine: Engine,
  name: string,
  { request, environment, cwd }: RequestSession,
): Promise<ContainerRequest> {
  const image = await engine.inspectImage(name);
  if (image === undefined) throw missing(name);
  const volumes = [
    ...request.volumes,
    ...(request.editable ? [`${resolve(cwd, request.repository)}:.`] : []),
  ];
  const ports = await publishedPorts(request.ports, request.command.length === 0);
  const { memoryBytes, sharedMemoryBytes, cpus, extraHosts, network } = request.runOptions;
  return {
    image: image.id,
    name: `bindery-${randomBytes(6).toString("hex")}`,
    command: request.command.length > 0 ? request.command : serverCommand(ports[0], environment),
    // What the image's user may write belongs to group 0 as well (see create-user.sh).
    groups: ["0"],
    environment: parseEnvironment(request.environment, environment),
    mounts: volumes.map((volume) => parseVolume(volume, cwd, image.workingDir)),
    ports,
    publishAll: request.publishAll,
    labels: { [launchLabel]: name, [sourceLabel]: request.repository },
    healthcheck: true,
    memoryBytes,
    sharedMemoryBytes,
    cpus,
    extraHosts,
    network,
  };
}

/** What is asked for; for Jupyter without a word on ports, a free one of this machine, that this machine alone can reach. */
async function publishedPorts(
  mappings: readonly PortMapping[],
  isServer: boolean,
): Promise<readonly PublishedPort[]> {
  if (mappings.length === 0 && isServer) {
    const port = await freePort();
    return [{ container: port, host: port, address: loopback }];
  }
  return mappings.map(({ containerPort, hostPort = 0, hostAddress = "", protocol }) => ({
    container: containerPort,
    host: hostPort,
    address: hostAddress,
    protocol,
  }));
}

const loopback = "127.0.0.1";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, loopback);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a listening socket has a port");
  return address.port;
}

/** The command of repo2docker's own launch, with the address that people can open. */
function serverCommand(
  port: PublishedPort | undefined,
  environment: Readonly<NodeJS.ProcessEnv>,
): readonly string[] {
  const { container = serverPort, host = serverPort, address = "" } = port ?? {};
  return [
    "jupyter",
    "notebook",
    "--ip=0.0.0.0",
    `--port=${container}`,
    `--ServerApp.custom_display_url=http://${hostOf(address, environment)}:${host}`,
    "--ServerApp.default_url=/lab",
  ];
}

/** The mapping's own address; else that of an engine elsewhere; else this machine's. */
function hostOf(address: string, environment: Readonly<NodeJS.ProcessEnv>): string {
  if (address !== "" && address !== "0.0.0.0" && address !== "::") return address;
  const engine = environment["DOCKER_HOST"];
  if (engine === undefined || !/^(?:tcp|https?|ssh):\/\//.test(engine)) return loopback;
  return new URL(engine).hostname || loopback;
}

function missing(name: string): UserError {
  return new UserError({
    code: "IMAGE_NOT_FOUND",
    message: `The engine has no image ${name} to run`,
    suggestions: ["Leave --no-run out only where the image is built for this engine."],
  });
}
