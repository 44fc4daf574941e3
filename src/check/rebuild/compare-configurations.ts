import type { Image } from "../../engine/engine.ts";

type Configured = Pick<Image, "configuration">;

/** The fields of their configuration, such as `Env`, that two images have otherwise, or that only one has; in the order of their names. */
export function compareConfigurations(before: Configured, after: Configured): readonly string[] {
  const names = new Set([...Object.keys(before.configuration), ...Object.keys(after.configuration)]);
  return [...names].filter((name) => before.configuration[name] !== after.configuration[name]).toSorted();
}
