import type { EngineDescription } from "../../src/engine/engine.ts";

/** A usual engine on this machine. */
export const localEngine: EngineDescription = {
  kind: "docker",
  version: "28.0.0",
  apiVersion: "1.48",
  address: "unix:///var/run/docker.sock",
  operatingSystem: "linux",
  architecture: "amd64",
  rootless: false,
  local: true,
  buildKit: true,
  dataFolder: "/var/lib/docker",
  processors: 4,
  memoryBytes: 16 * 2 ** 30,
};
