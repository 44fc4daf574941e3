import type { Readable } from "node:stream";

/** What builds and runs images. The rest of bindery knows this and no engine's API. */
export interface Engine {
  readonly description: EngineDescription;
  /** @throws StepFailedError when a step of the Dockerfile fails; UserError for faults of the engine itself */
  build(request: BuildRequest, listener: BuildListener, signal: AbortSignal): Promise<string>;
  /** By id, tag or digest; undefined where there is none. */
  inspectImage(name: string): Promise<Image | undefined>;
  tagImage(id: string, tag: string): Promise<void>;
  /** The image as `docker save` has it: a tar stream. @throws UserError IMAGE_NOT_FOUND */
  saveImage(name: string, signal: AbortSignal): Promise<Readable>;
  /** A regular file of an image, of at most a megabyte; undefined where there is none. Nothing of the image is run. @throws what the signal says */
  readImageFile(image: string, path: string, signal: AbortSignal): Promise<Uint8Array | undefined>;
  /** A tag, or an image by its id with all that it alone has; fine where it is gone, or in use. */
  removeImage(name: string): Promise<void>;
  /**
   * Pushes a tag, again where the registry falters.
   * @returns the manifest's digest, `sha256:…`
   * @throws UserError REGISTRY_UNAUTHORIZED, REGISTRY_UNREACHABLE, PUSH_FAILED, IMAGE_NOT_FOUND, INTERRUPTED
   */
  pushImage(tag: string, credentials: RegistryLogin | undefined, transfer: Transfer): Promise<string>;
  /**
   * Pulls by tag or digest.
   * @returns the image's id
   * @throws UserError REGISTRY_UNAUTHORIZED, REGISTRY_UNREACHABLE, IMAGE_NOT_FOUND, INTERRUPTED
   */
  pullImage(name: string, credentials: RegistryLogin | undefined, transfer: Transfer): Promise<string>;
  /** Creates and starts. @throws UserError PORT_IN_USE, LAUNCH_FAILED */
  start(request: ContainerRequest): Promise<Container>;
  /** Containers that carry a label, running or not. */
  containers(label: string): Promise<readonly Container[]>;
}

/** How a registry knows the caller: a name and password, or the token of a credential helper. */
export type RegistryLogin =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string };

/** The login for a registry by its host and port; undefined where there is none. */
export type LoginOf = (registry: string) => Promise<RegistryLogin | undefined>;

export interface Transfer {
  /** Gets the progress as lines. */
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface EngineDescription {
  readonly kind: "docker" | "podman";
  readonly version: string;
  readonly apiVersion: string;
  /** How it was reached, such as `unix:///var/run/docker.sock`. */
  readonly address: string;
  readonly operatingSystem: string;
  readonly architecture: string;
  /** Whether container root is the caller on the host (rootless mode). */
  readonly rootless: boolean;
  /** Whether folders of this machine can be mounted and ports reached at 127.0.0.1. */
  readonly local: boolean;
  readonly buildKit: boolean;
  /** Where it keeps images. */
  readonly dataFolder: string;
  /** Of its machine; undefined where it does not say. */
  readonly processors: number | undefined;
  readonly memoryBytes: number | undefined;
}

export interface BuildRequest {
  /** A tar stream. */
  readonly context: Readable;
  /** The Dockerfile's path in it. */
  readonly dockerfile: string;
  /** The stage to build; the last where absent. */
  readonly target: string | undefined;
  /** Beside those of the Dockerfile. */
  readonly labels: Readonly<Record<string, string>>;
  readonly buildArguments: Readonly<Record<string, string>>;
  /** Seen by steps that mount them, and by nothing else. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly useCache: boolean;
  /** Ask the registry for newer base images. */
  readonly pull: boolean;
  /** For base images of registries that want one. */
  readonly loginOf: LoginOf;
  /** Images whose layers count as built: they were pushed with their cache inside. */
  readonly cacheFrom: readonly string[];
  /** Such as linux/amd64; the engine's own where absent. */
  readonly platform: string | undefined;
}

/** One step of a build as the engine reports it. */
export interface BuildStep {
  readonly name: string;
  readonly state: "started" | "cached" | "done" | "failed";
  /** How long it ran; of ended steps. */
  readonly seconds?: number;
}

export interface BuildListener {
  step(step: BuildStep): void;
  output(text: string): void;
}

export interface Image {
  readonly id: string;
  readonly tags: readonly string[];
  /** By which registries know it, `name@sha256:…`; empty where it was neither pulled nor pushed. */
  readonly digests: readonly string[];
  /** The diff ids of its layers, the base image's first. */
  readonly layers: readonly string[];
  readonly sizeBytes: number;
  readonly workingDir: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What its containers start with (OCI image-spec, config.md): JSON by the field's name, such as `Env`; without what is empty. */
  readonly configuration: Readonly<Record<string, string>>;
}

export interface ContainerRequest {
  readonly image: string;
  readonly name: string;
  /** The image's own where absent. */
  readonly command?: readonly string[] | undefined;
  readonly user?: string | undefined;
  readonly groups: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDir?: string | undefined;
  readonly mounts: readonly BindMount[];
  readonly ports: readonly PublishedPort[];
  readonly labels: Readonly<Record<string, string>>;
  readonly memoryBytes?: number | undefined;
  /** Whether `memoryBytes` is all there is; else the engine may let it swap as much again. */
  readonly withoutSwap?: boolean;
  readonly cpus?: number | undefined;
  readonly healthcheck: boolean;
  /** All ports that the image exposes, on ports that the engine chooses. */
  readonly publishAll?: boolean;
  readonly sharedMemoryBytes?: number | undefined;
  /** The engine's usual one where absent. */
  readonly network?: string | undefined;
  /** HOST:ADDRESS, for its /etc/hosts. */
  readonly extraHosts?: readonly string[] | undefined;
  /** Connected before the start, so that nothing is lost; absent for a server, whose output is its log. */
  readonly streams?: AttachedStreams | undefined;
}

export interface AttachedStreams {
  /** Closed to the container where absent. */
  readonly stdin?: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Both ends are people's, so that the container gets a terminal of its own; absent where they are not. */
  readonly terminal?: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream } | undefined;
  /** Called when all of the container's output is written. */
  readonly ended?: () => void;
}

export interface BindMount {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

export interface PublishedPort {
  readonly container: number;
  readonly protocol?: "tcp" | "udp";
  /** 0 lets the engine choose. */
  readonly host: number;
  readonly address: string;
}

export interface ContainerState {
  readonly running: boolean;
  readonly exitCode: number;
  /** Host port by container port. */
  readonly ports: ReadonlyMap<number, number>;
  readonly labels: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly startedAt: string;
  readonly outOfMemory: boolean;
}

export interface Container {
  readonly id: string;
  readonly name: string;
  /** Undefined where the container is gone. */
  inspect(): Promise<ContainerState | undefined>;
  /** Writes its output so far to the streams, and with `follow` all until it ends. */
  logs(options: LogOptions): Promise<void>;
  /** Resolves with the exit code when it ends. */
  wait(): Promise<number>;
  /** SIGTERM, then SIGKILL after `graceSeconds`; fine where it has ended. */
  stop(graceSeconds: number): Promise<void>;
  kill(signal: string): Promise<void>;
  /** Fine where it is gone. */
  remove(): Promise<void>;
}

export interface LogOptions {
  readonly follow: boolean;
  /** The last so many lines; all where absent. */
  readonly tail?: number;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** A step of a build ended with an error: what it was, and the last lines that it printed. */
export class StepFailedError extends Error {
  readonly step: string;
  readonly log: string;

  constructor(message: string, step: string, log: string) {
    super(message);
    this.step = step;
    this.log = log;
  }
}
