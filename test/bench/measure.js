import { execFile, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const program = fileURLToPath(new URL("../../bin/run.js", import.meta.url));
const run = promisify(execFile);

/** Seconds that a program takes from start to end. */
export async function secondsOf(command, parameters, options = {}) {
  const start = performance.now();
  await run(command, parameters, { maxBuffer: 2 ** 28, ...options });
  return (performance.now() - start) / 1000;
}

/** Runs a program and gives its output. */
export async function outputOf(command, parameters, options = {}) {
  const { stdout } = await run(command, parameters, { maxBuffer: 2 ** 28, ...options });
  return stdout.trim();
}

/** Writes back what is still in memory, so that one measurement does not pay for the one before. */
export function settle() {
  spawnSync("sync");
}

export function median(values) {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Rows as a Markdown table; the first row is its head. */
export function table(title, rows) {
  const [head, ...body] = rows;
  const lines = [head, head.map(() => "---"), ...body].map((row) => `| ${row.join(" | ")} |`);
  return `### ${title}\n\n${lines.join("\n")}\n`;
}

export const seconds = (value) => `${value.toFixed(2)} s`;
export const ratio = (value, base) => (value / base).toFixed(3);
export const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
