import { shippedFiles } from "../../src/plan/context-files.ts";
import type { Mount } from "../../src/plan/step.ts";

/** The scripts of the steps that install Python packages. */
export const scripts = shippedFiles("buildpacks/python/scripts/", "build/python");

export const scriptsMount: Mount = { kind: "context", source: "build/python", target: "/build/python" };
