import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));
const program = join(project, "bin/run.js");

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A fixture's repository, as a path from any folder. */
export function fixture(name: string): string {
  return join(project, "fixtures", name, "repository");
}

/**
 * Runs the compiled program as a person would, on a machine with no engine, no configuration and no home.
 * @throws Error where it has not been compiled
 */
export async function runCli(
  parameters: readonly string[],
  { cwd, environment }: CliOptions = {},
): Promise<CliResult> {
  if (!existsSync(join(project, "dist/main.js"))) {
    throw new Error("bindery is not compiled: run `npm run build` (or bin/setup) before the cli tests");
  }
  const child = spawn(process.execPath, [program, ...parameters], {
    cwd,
    env: {
      PATH: process.env["PATH"],
      HOME: "/nowhere",
      DOCKER_HOST: "unix:///nowhere/docker.sock",
      https_proxy: "http://127.0.0.1:9",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exitCode = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exitCode: await exitCode, stdout, stderr };
}
