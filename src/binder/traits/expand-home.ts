import type { Surroundings } from "../surroundings.ts";

/** `~` and `~/…` as Python's os.path.expanduser reads them; the homes of others stay as they are. */
export function expandHome(path: string, environment: Surroundings["environment"]): string {
  const home = environment["HOME"];
  if (home === undefined || (path !== "~" && !path.startsWith("~/"))) return path;
  return home.replace(/\/+$/, "") + path.slice(1) || "/";
}
