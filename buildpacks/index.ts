import { fileURLToPath } from "node:url";
import type { Buildpack } from "../src/buildpack.ts";
import { packageRoot } from "../src/package-root.ts";
import { python } from "./python/index.ts";

export { foundation } from "./server/index.ts";

/** The catalogue that bindery ships. */
export const shippedCatalogue = fileURLToPath(new URL("buildpacks/catalogue.yml", packageRoot));

/** Every buildpack, in the order in which their contributions are put together. */
export const buildpacks: readonly Buildpack[] = [python];
