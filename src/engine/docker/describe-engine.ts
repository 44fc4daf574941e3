import type Docker from "dockerode";
import * as v from "valibot";
import type { EngineDescription } from "../engine.ts";

const Version = v.object({
  Version: v.string(),
  ApiVersion: v.string(),
  Arch: v.string(),
  Components: v.optional(v.array(v.object({ Name: v.string() })), []),
});
const Info = v.object({
  OperatingSystem: v.optional(v.string(), "unknown"),
  DockerRootDir: v.optional(v.string(), ""),
  NCPU: v.optional(v.number()),
  MemTotal: v.optional(v.number()),
  SecurityOptions: v.optional(v.nullable(v.array(v.string())), []),
});

/**
 * Asks the engine who it is; the first call on a connection, so it also tells whether it answers at all.
 * @throws Error of the connection
 */
export async function describeEngine(docker: Docker, address: string): Promise<EngineDescription> {
  const version = v.parse(Version, await docker.version());
  const info = v.parse(Info, await docker.info());
  const kind = version.Components.some(({ Name }) => Name.startsWith("Podman")) ? "podman" : "docker";
  return {
    kind,
    version: version.Version,
    apiVersion: version.ApiVersion,
    address,
    operatingSystem: info.OperatingSystem,
    architecture: version.Arch,
    rootless: (info.SecurityOptions ?? []).some((option) => option.includes("name=rootless")),
    local:
      address.startsWith("unix:") ||
      address.startsWith("npipe:") ||
      /^(?:tcp|https?):\/\/(?:localhost|127\.)/.test(address),
    // BuildKit came with API 1.39 and steps that mount with 1.40; Podman's service has no session for it.
    buildKit: kind === "docker" && atLeast(version.ApiVersion, 1, 40),
    dataFolder: info.DockerRootDir,
    // 0 where it can't tell.
    processors: info.NCPU || undefined,
    memoryBytes: info.MemTotal || undefined,
  };
}

function atLeast(version: string, major: number, minor: number): boolean {
  const [actualMajor = 0, actualMinor = 0] = version.split(".").map(Number);
  return actualMajor > major || (actualMajor === major && actualMinor >= minor);
}
