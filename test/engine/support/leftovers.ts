import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { containersOf, tagsOf } from "./engine.ts";

export interface Traces {
  /** Repositories that may have no container. */
  readonly containersOf: readonly string[];
  /** Repositories that may have no image. */
  readonly tagsOf: readonly string[];
  /** A folder that may hold no file: HOME and TMPDIR of the bindery that was run. */
  readonly home: string;
}

/** For `afterEach`. @throws Error with the containers, tags and files that are there */
export async function requireNothingLeft({
  containersOf: launched,
  tagsOf: built,
  home,
}: Traces): Promise<void> {
  const found: string[] = [];
  for (const name of launched) found.push(...(await containersOf(name)));
  for (const name of built) found.push(...(await tagsOf(name)));
  const paths = readdirSync(home, { recursive: true, encoding: "utf8" });
  found.push(...paths.filter((path) => !statSync(join(home, path)).isDirectory()));
  if (found.length > 0) throw new Error(`bindery left behind: ${found.join(", ")}`);
}
