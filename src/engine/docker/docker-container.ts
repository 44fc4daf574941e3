import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type Docker from "dockerode";
import type { Container, ContainerRequest, ContainerState, LogOptions, PublishedPort } from "../engine.ts";
import { isMissing, isStatus } from "./docker-fault.ts";

const bindPropagation = "rprivate";

/** A container request in the words of the Docker API. */
export function containerOptions(request: ContainerRequest): Docker.ContainerCreateOptions {
  const exposed = Object.fromEntries(request.ports.map((port) => [nameOf(port), {}]));
  return {
    name: request.name,
    Image: request.image,
    ...(request.command === undefined ? {} : { Cmd: [...request.command] }),
    ...(request.user === undefined ? {} : { User: request.user }),
    ...(request.workingDir === undefined ? {} : { WorkingDir: request.workingDir }),
    ...(request.healthcheck ? {} : { Healthcheck: { Test: ["NONE"] } }),
    Env: Object.entries(request.environment).map(([name, value]) => `${name}=${value}`),
    Labels: { ...request.labels },
    ExposedPorts: exposed,
    ...(request.streams === undefined
      ? {}
      : {
          ...(request.streams.stdin === undefined
            ? {}
            : { OpenStdin: true, StdinOnce: true, AttachStdin: true }),
          AttachStdout: true,
          AttachStderr: true,
          Tty: request.streams.terminal !== undefined,
        }),
    HostConfig: {
      PortBindings: bindingsOf(request.ports),
      ...(request.publishAll === true ? { PublishAllPorts: true } : {}),
      ...(request.sharedMemoryBytes === undefined ? {} : { ShmSize: request.sharedMemoryBytes }),
      ...(request.network === undefined ? {} : { NetworkMode: request.network }),
      ...(request.extraHosts === undefined ? {} : { ExtraHosts: [...request.extraHosts] }),
      Mounts: request.mounts.map((mount) => ({
        Type: "bind",
        Source: mount.source,
        Target: mount.target,
        ReadOnly: mount.readOnly,
        BindOptions: { Propagation: bindPropagation },
      })),
      GroupAdd: [...request.groups],
      CapDrop: ["ALL"],
      // Under SELinux a mounted folder would have to be relabelled for the container, on the host; this does without.
      SecurityOpt: ["no-new-privileges", ...(request.mounts.length > 0 ? ["label=disable"] : [])],
      // Enough for parallel notebooks, too few for a fork bomb to hurt the host.
      PidsLimit: 4096,
      Init: true,
      ...(request.memoryBytes === undefined ? {} : { Memory: request.memoryBytes }),
      // The sum of memory and swap (Docker's "resource constraints").
      ...(request.withoutSwap === true && request.memoryBytes !== undefined
        ? { MemorySwap: request.memoryBytes }
        : {}),
      ...(request.cpus === undefined ? {} : { NanoCpus: Math.round(request.cpus * 1e9) }),
    },
  };
}

function nameOf({ container, protocol = "tcp" }: PublishedPort): string {
  return `${container}/${protocol}`;
}

function bindingsOf(ports: readonly PublishedPort[]): Docker.PortMap {
  const bindings: Record<string, { readonly HostIp: string; readonly HostPort: string }[]> = {};
  for (const port of ports) {
    (bindings[nameOf(port)] ??= []).push({ HostIp: port.address, HostPort: String(port.host) });
  }
  return bindings;
}

/** A container of the Docker API as bindery's own. */
export function dockerContainer(docker: Docker, id: string, name: string): Container {
  const container = docker.getContainer(id);
  return {
    id,
    name,
    inspect: () => inspect(container),
    logs: (options) => copyLogs(docker, container, options),
    wait: async () => ((await container.wait()) as { StatusCode: number }).StatusCode,
    stop: (graceSeconds) => unlessEnded(container.stop({ t: graceSeconds })),
    kill: (signal) => unlessEnded(container.kill({ signal })),
    remove: () => unlessEnded(container.remove({ force: true, v: true })),
  };
}

async function inspect(container: Docker.Container): Promise<ContainerState | undefined> {
  let details: Docker.ContainerInspectInfo;
  try {
    details = await container.inspect();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const ports = Object.entries(details.NetworkSettings.Ports ?? {}).flatMap(([port, hosts]) =>
    (hosts ?? []).slice(0, 1).map((host) => [Number.parseInt(port, 10), Number(host.HostPort)] as const),
  );
  return {
    running: details.State.Running,
    exitCode: details.State.ExitCode,
    ports: new Map(ports),
    labels: details.Config.Labels,
    // Null for an image without any.
    environment: Object.fromEntries((details.Config.Env ?? []).map((entry) => splitOnce(entry))),
    startedAt: details.State.StartedAt,
    outOfMemory: details.State.OOMKilled,
  };
}

function splitOnce(entry: string): readonly [string, string] {
  const index = entry.indexOf("=");
  return [entry.slice(0, index), entry.slice(index + 1)];
}

async function copyLogs(docker: Docker, container: Docker.Container, options: LogOptions): Promise<void> {
  const tail = options.tail === undefined ? {} : { tail: options.tail };
  if (!options.follow) {
    const output = await container.logs({ stdout: true, stderr: true, ...tail, follow: false });
    for (const { stream, data } of frames(output)) {
      (stream === 2 ? options.stderr : options.stdout).write(data);
    }
    return;
  }
  const stream = (await container.logs({
    stdout: true,
    stderr: true,
    ...tail,
    follow: true,
  })) as unknown as Readable;
  docker.modem.demuxStream(stream, options.stdout, options.stderr);
  await finished(stream, { writable: false });
}

/** The frames of a log without a terminal: stream number, three zeros, length (big-endian), bytes (Docker API, "attach"). */
function* frames(output: Buffer): Generator<{ stream: number; data: Buffer }> {
  for (let offset = 0; offset + 8 <= output.length;) {
    const length = output.readUInt32BE(offset + 4);
    yield { stream: output.readUInt8(offset), data: output.subarray(offset + 8, offset + 8 + length) };
    offset += 8 + length;
  }
}

/** 304: not running; 404: gone; 409: not running (kill) or being removed already. */
async function unlessEnded(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isStatus(error, 304, 404, 409)) throw error;
  }
}
