import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where an engine may answer, and how that place was learnt. */
export interface EngineAddress {
  /** A URL: unix://, tcp://, ssh://, npipe://. */
  readonly url: string;
  readonly from: string;
}

export interface AddressSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly uid: number | undefined;
  readonly read: (path: string) => string | undefined;
}

/**
 * Addresses to try, in order. One that the user has chosen (`DOCKER_HOST`, a docker context) is the only one;
 * else the usual sockets of Docker, Docker Desktop, rootless Docker, Colima and Podman.
 */
export function engineAddresses(surroundings: AddressSurroundings): readonly EngineAddress[] {
  const { environment, home, uid } = surroundings;
  const host = environment["DOCKER_HOST"];
  if (host) return [{ url: host, from: "DOCKER_HOST" }];
  const context = contextAddress(surroundings);
  if (context) return [context];
  const runtime = environment["XDG_RUNTIME_DIR"] ?? (uid === undefined ? undefined : `/run/user/${uid}`);
  return [
    { url: "unix:///var/run/docker.sock", from: "the usual socket of Docker" },
    { url: `unix://${join(home, ".docker/run/docker.sock")}`, from: "Docker Desktop" },
    ...(runtime ? [{ url: `unix://${join(runtime, "docker.sock")}`, from: "rootless Docker" }] : []),
    { url: `unix://${join(home, ".colima/default/docker.sock")}`, from: "Colima" },
    ...(runtime ? [{ url: `unix://${join(runtime, "podman/podman.sock")}`, from: "rootless Podman" }] : []),
    { url: "unix:///run/podman/podman.sock", from: "Podman" },
  ];
}

/** The docker CLI's current context, kept below ~/.docker/contexts/meta/<sha256 of its name>/meta.json. */
function contextAddress({ environment, home, read }: AddressSurroundings): EngineAddress | undefined {
  const folder = environment["DOCKER_CONFIG"] ?? join(home, ".docker");
  const name = environment["DOCKER_CONTEXT"] ?? currentContext(read(join(folder, "config.json")));
  if (!name || name === "default") return undefined;
  const meta = read(
    join(folder, "contexts/meta", createHash("sha256").update(name).digest("hex"), "meta.json"),
  );
  const url = meta === undefined ? undefined : /"Host"\s*:\s*"(?<url>[^"]+)"/.exec(meta)?.groups?.["url"];
  return url ? { url, from: `the docker context \`${name}\`` } : undefined;
}

function currentContext(config: string | undefined): string | undefined {
  if (config === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(config);
    const name =
      typeof parsed === "object" && parsed !== null && "currentContext" in parsed
        ? parsed.currentContext
        : undefined;
    return typeof name === "string" ? name : undefined;
  } catch {
    // A broken config.json is the docker CLI's to report; the usual sockets are still worth a try.
    return undefined;
  }
}

/** A file's text; undefined where it can't be read. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
