import type { Buildpack } from "../src/buildpack.ts";
import { python } from "./python/index.ts";

export { foundation } from "./server/index.ts";

/** The catalogue that bindery ships. */
export const shippedCatalogue = new URL("./catalogue.yml", import.meta.url);

/** Every buildpack, in the order in which their contributions are put together. */
export const buildpacks: readonly Buildpack[] = [python];
