import { statfs } from "node:fs/promises";
import type { EngineDescription } from "../engine/engine.ts";
import type { Finding } from "./finding.ts";
import { firstLine } from "./first-line.ts";

/** An image is about half a gigabyte; its build holds as much again in side stages and caches. */
const tightGigabytes = 5;

/** The oldest that bindery runs on (package.json, engines). */
const oldestNode: readonly [number, number] = [20, 19];

export function examineNode(): Finding {
  const detail = `${process.version} at ${process.execPath}`;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]))
    return { name: "node", state: "ok", detail };
  return {
    name: "node",
    state: "problem",
    detail,
    remedy: `Install Node ${oldestNode.join(".")} or newer: https://nodejs.org`,
  };
}

export async function examineGit(): Promise<Finding> {
  const detail = await firstLine("git", ["--version"]);
  if (detail !== undefined) return { name: "git", state: "ok", detail };
  return {
    name: "git",
    state: "warning",
    detail: "not found; only folders can be opened",
    remedy: "Install git: https://git-scm.com/downloads",
  };
}

/** Room where the engine keeps its images; of an engine elsewhere only it knows. */
export async function examineDisk(engine: EngineDescription | undefined): Promise<Finding> {
  const folder = engine?.local && engine.dataFolder !== "" ? engine.dataFolder : process.cwd();
  const stat = await statfs(folder).catch(() => statfs(process.cwd()));
  const gigabytes = (stat.bavail * stat.bsize) / 1e9;
  const detail = `${gigabytes.toFixed(1)} GB free at ${folder}`;
  if (gigabytes >= tightGigabytes) return { name: "disk", state: "ok", detail };
  return {
    name: "disk",
    state: "warning",
    detail,
    remedy: "Free some: `docker builder prune`, `docker image prune`.",
  };
}
