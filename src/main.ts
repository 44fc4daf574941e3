import { execute } from "@oclif/core";
import { fileURLToPath } from "node:url";
import { packageRoot } from "./package-root.ts";

/** Runs the command that the command line names. */
export async function main(): Promise<void> {
  await execute({ dir: fileURLToPath(packageRoot) });
}
