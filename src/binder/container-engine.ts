import { invalidValue } from "./command-line-error.ts";

/**
 * Checks `--engine`: bindery drives what speaks Docker's API and has BuildKit.
 * @throws CommandLineError for other engines, as repo2docker without their plugin
 */
export function checkEngine(name: string): void {
  if (name === "docker") return;
  throw invalidValue(
    `Container engine initialization error: Container engine '${name}' not found. Available engines: docker`,
  );
}
