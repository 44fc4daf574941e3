import type { Scan } from "./scan/scan.ts";

/** What `bindery inspect` tells of an image. Lists of files are of the worst `mostListed`; the numbers beside them are of all. */
export interface Inspection {
  readonly image: InspectedImage;
  /** Of all files of all layers. */
  readonly sizeBytes: number;
  /** Of files that a later layer overwrites or removes. */
  readonly wastedBytes: number;
  /** The base image's first. */
  readonly layers: readonly LayerSummary[];
  readonly wastedFiles: readonly WastedFile[];
  /** By ecosystem, name, version and place. */
  readonly packages: readonly SizedPackage[];
  readonly duplicates: Duplicates;
  readonly configuration: Configuration;
  readonly permissions: Permissions;
  readonly secrets: readonly FoundSecret[];
  readonly buildTools: readonly SizedPackage[];
  readonly leftovers: readonly Leftover[];
  readonly scans: readonly Scan[];
  /** Each threshold that is passed and each verification that failed, as a sentence; the command then ends with 1. */
  readonly failures: readonly string[];
}

/** How many files a list names. */
export const mostListed = 100;

export interface InspectedImage {
  /** As it was asked for. */
  readonly name: string;
  readonly id: string;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  /** Such as linux/amd64. */
  readonly platform: string;
  /** RFC 3339. */
  readonly created: string | undefined;
}

interface LayerSummary {
  readonly diffId: string;
  /** Without what builders add, and without credentials. */
  readonly instruction: string;
  /** Of its files. */
  readonly sizeBytes: number;
  /** Files, links and devices; folders do not count. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly wastedBytes: number;
}

export interface WastedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** From 0. */
  readonly layer: number;
  /** The layer that overwrites or removes it; undefined where its own does. */
  readonly hiddenBy: number | undefined;
}

export interface SizedPackage {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  /** The file that says so, in the image, with a slash at its beginning. */
  readonly path: string;
  /** An SPDX expression; undefined where the package says nothing that is one. */
  readonly license: string | undefined;
  readonly purl: string;
  /** Of the files that its package manager lists for it; undefined where it lists none. */
  readonly sizeBytes: number | undefined;
}

export interface Duplicates {
  /** What one copy of each would save. */
  readonly wastedBytes: number;
  readonly files: readonly DuplicateFile[];
}

export interface DuplicateFile {
  /** In hexadecimal. */
  readonly sha256: string;
  /** Of one. */
  readonly sizeBytes: number;
  readonly paths: readonly string[];
}

/** What a container of the image runs as. */
export interface Configuration {
  /** "" is root. */
  readonly user: string;
  readonly workingDir: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly healthcheck: readonly string[] | undefined;
  /** Values without credentials. */
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** Paths of files that give a process more than its user has, and of folders that everyone may change. */
export interface Permissions {
  readonly setuid: readonly string[];
  readonly setgid: readonly string[];
  readonly capabilities: readonly string[];
  /** Without the sticky bit. */
  readonly worldWritable: readonly string[];
}

export interface FoundSecret {
  /** `/path`, `ENV NAME`, `label NAME` or `history`. */
  readonly where: string;
  /** From 0; undefined of what is no file. */
  readonly layer: number | undefined;
  /** Such as "a GitHub token", with its first characters. */
  readonly what: string;
  /** Whether a later layer takes the file away: whoever pulls the image has it all the same. */
  readonly isHidden: boolean;
}

/** What tools leave behind and nothing reads again. */
export interface Leftover {
  readonly path: string;
  readonly what: string;
  readonly sizeBytes: number;
}
