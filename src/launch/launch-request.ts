import { posix } from "node:path";
import type { AttachedStreams, BindMount, ContainerRequest } from "../engine/engine.ts";
import { repositoryName } from "../plan/content-tag.ts";
import { serverPort } from "../server-port.ts";
import type { HostUser } from "./container-user.ts";

/** Every container of bindery's carries this label, with the repository's name. */
export const launchLabel = "io.bindery.launch";
export const sourceLabel = "io.bindery.source";
export const tokenVariable = "JUPYTER_TOKEN";

export interface LaunchOptions {
  readonly image: string;
  /** The repository's. */
  readonly name: string;
  /** As the user gave it, without credentials. */
  readonly source: string;
  /** HOME in the image. */
  readonly home: string;
  /** The folder of this machine to mount; undefined for none. */
  readonly mounted: string | undefined;
  readonly user: HostUser | undefined;
  /** In place of Jupyter. */
  readonly command: readonly string[] | undefined;
  readonly port: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly BindMount[];
  readonly memoryBytes: number | undefined;
  readonly cpus: number | undefined;
  readonly streams?: AttachedStreams | undefined;
  /** Fresh for every launch. */
  readonly token: string;
  /** Makes the container's name unlike any other. */
  readonly suffix: string;
}

/** The container of a launch: reachable from this machine alone, no capabilities, the repository at HOME/<name>. */
export function launchRequest(options: LaunchOptions): ContainerRequest {
  const { command, mounted, user } = options;
  const folder =
    mounted === undefined ? undefined : posix.join(options.home, repositoryFolderName(options.name));
  const isServer = command === undefined;
  return {
    image: options.image,
    name: `bindery-${repositoryName(options.name)}-${options.suffix}`,
    command: command ?? serverCommand(folder, user),
    user: user === undefined ? undefined : `${user.uid}:${user.gid}`,
    // What the image's user may write belongs to group 0 as well (see create-user.sh).
    groups: ["0"],
    environment: { ...(isServer ? { [tokenVariable]: options.token } : {}), ...options.environment },
    workingDir: folder,
    mounts: [
      ...(mounted === undefined || folder === undefined
        ? []
        : [{ source: mounted, target: folder, readOnly: false }]),
      ...options.volumes,
    ],
    ports: isServer ? [{ container: serverPort, host: options.port ?? 0, address: "127.0.0.1" }] : [],
    labels: { [launchLabel]: options.name, [sourceLabel]: options.source },
    memoryBytes: options.memoryBytes,
    cpus: options.cpus,
    healthcheck: isServer,
    streams: options.streams,
  };
}

function serverCommand(folder: string | undefined, user: HostUser | undefined): readonly string[] {
  return [
    "jupyter",
    "lab",
    "--ip=0.0.0.0",
    `--port=${serverPort}`,
    "--no-browser",
    ...(folder === undefined ? [] : [`--ServerApp.root_dir=${folder}`]),
    // Root of the container has no capabilities here; it is the host's uid 0, rootless the caller, or the user of an image that
    // somebody else's Dockerfile made.
    ...(user === undefined || user.uid === 0 ? ["--allow-root"] : []),
  ];
}

/** The repository's name as one folder's name. */
function repositoryFolderName(name: string): string {
  const cleaned = name.replaceAll(/[^\p{L}\p{N}._ -]+/gu, "-").replace(/^[.\s]+/, "");
  return cleaned === "" ? "repository" : cleaned;
}
