import { invalidValue } from "./command-line-error.ts";
import type { Surroundings } from "./surroundings.ts";

/** By the names that repo2docker and its plugins have for them. */
const engines: readonly string[] = ["docker", "podman"];

/**
 * Checks `--engine`. bindery takes what answers at the engine's socket, so the name picks nothing.
 * @returns warnings
 * @throws CommandLineError for engines that bindery can't drive, as repo2docker without their plugin
 */
export function checkEngine(name: string, environment: Surroundings["environment"]): readonly string[] {
  if (!engines.includes(name)) {
    throw invalidValue(
      "Container engine initialization error: " +
        `Container engine '${name}' not found. Available engines: ${engines.join(",")}`,
    );
  }
  // repo2docker's own test for podman.
  if (name === "docker" || environment["DOCKER_HOST"]?.includes("podman") === true) return [];
  return [
    "--engine=podman picks no engine: bindery uses the one that answers. Name podman's socket in DOCKER_HOST.",
  ];
}
