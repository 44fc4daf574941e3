import type { RegistryCredentials } from "../registry/registry-credentials.ts";

/** One invocation in the words of repo2docker, its options and traits merged. */
export interface BinderRequest {
  /** A folder, URL, DOI, SWHID, … as it was typed. */
  readonly repository: string;
  /** In place of Jupyter. */
  readonly command: readonly string[];
  readonly ref: string | undefined;
  readonly subdir: string;
  /** Checked; a generated one where undefined. */
  readonly imageName: string | undefined;
  readonly jsonLogs: boolean;
  readonly debug: boolean;
  /** False prints the Dockerfile and asks for no engine. */
  readonly build: boolean;
  readonly run: boolean;
  readonly push: boolean;
  /** Whether a temporary checkout is deleted; undefined leaves it to where the repository is. */
  readonly clean: boolean | undefined;
  readonly ports: readonly PortMapping[];
  readonly publishAll: boolean;
  /** As typed: SOURCE:TARGET. */
  readonly volumes: readonly string[];
  /** KEY=VALUE, the caller's own values put in. */
  readonly environment: readonly string[];
  readonly editable: boolean;
  /** Undefined for the caller's. */
  readonly userId: number | undefined;
  readonly userName: string | undefined;
  readonly targetRepositoryDir: string | undefined;
  readonly appendix: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly cacheFrom: readonly string[];
  readonly baseImage: string | undefined;
  /** Such as linux/amd64; undefined for the engine's own. */
  readonly platform: string | undefined;
  /** False fails where a repository has no environment file (`--Repo2Docker.default_buildpack=None`). */
  readonly allowsDefaultEnvironment: boolean;
  /** The folder that checkouts go to (`git_workdir`). */
  readonly checkoutFolder: string | undefined;
  /** For `docker run`, by docker-py's names; known ones only. */
  readonly runOptions: RunOptions;
  /** A token for Software Heritage. */
  readonly softwareHeritageToken: string | undefined;
  /** Of the traits; what the environment says counts where this is undefined. */
  readonly registryCredentials: RegistryCredentials | undefined;
  /** For `docker buildx build`; a `--builder` among them has that builder build. */
  readonly buildxArguments: readonly string[];
  /** Things of the command line or config file that have no effect, as sentences. */
  readonly warnings: readonly string[];
}

export interface PortMapping {
  /** Undefined for all addresses. */
  readonly hostAddress: string | undefined;
  /** Undefined lets the engine choose. */
  readonly hostPort: number | undefined;
  readonly containerPort: number;
  readonly protocol: "tcp" | "udp";
}

export interface RunOptions {
  readonly memoryBytes?: number;
  readonly sharedMemoryBytes?: number;
  readonly cpus?: number;
  /** host:address pairs. */
  readonly extraHosts?: readonly string[];
  readonly network?: string;
}
