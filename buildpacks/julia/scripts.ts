import { shippedFiles } from "../../src/plan/context-files.ts";
import type { Mount } from "../../src/plan/step.ts";

/** The scripts of the steps that run Julia. */
export const scripts = shippedFiles("buildpacks/julia/scripts/", "build/julia");

export const scriptsMount: Mount = { kind: "context", source: "build/julia", target: "/build/julia" };
