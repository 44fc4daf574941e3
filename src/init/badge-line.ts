import type { GitOrigin } from "./git-origin.ts";

/** Binder's name for the hosts that it takes repositories from by name (https://mybinder.readthedocs.io, "Create a badge"). */
const providers: ReadonlyMap<string, (path: string) => string> = new Map([
  ["github.com", (path: string) => `gh/${path}`],
  ["gitlab.com", (path: string) => `gl/${encodeURIComponent(path)}`],
]);

/** A line for the README that opens the repository on mybinder.org; undefined for other hosts. */
export function binderBadge({ host, path }: GitOrigin): string | undefined {
  const provider = providers.get(host);
  if (provider === undefined) return undefined;
  return `[![Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/${provider(path)}/HEAD)`;
}

/** A line for the README that tells how the last check on GitHub ended; undefined for other hosts. */
export function workflowBadge({ host, path }: GitOrigin, workflow: string): string | undefined {
  if (host !== "github.com") return undefined;
  const page = `https://github.com/${path}/actions/workflows/${workflow}`;
  return `[![bindery](${page}/badge.svg)](${page})`;
}
