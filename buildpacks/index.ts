import { fileURLToPath } from "node:url";
import type { Buildpack } from "../src/buildpack.ts";
import { packageRoot } from "../src/package-root.ts";
import { apt } from "./apt/index.ts";
import { conda } from "./conda/index.ts";
import { devcontainer } from "./devcontainer/index.ts";
import { dockerfile } from "./dockerfile/index.ts";
import { hooks } from "./hooks/index.ts";
import { julia } from "./julia/index.ts";
import { nix, nixShell } from "./nix/index.ts";
import { python } from "./python/index.ts";
import { r } from "./r/index.ts";

export { notebookRunner } from "./notebook-runner/index.ts";
export { foundation } from "./server/index.ts";

/** The catalogue that bindery ships. */
export const shippedCatalogue = fileURLToPath(new URL("buildpacks/catalogue.yml", packageRoot));

/** Every buildpack, in the order of precedence (repo2docker's, where it has the file) and in which their contributions are put together. */
export const buildpacks: readonly Buildpack[] = [
  dockerfile,
  apt,
  julia,
  nix,
  r,
  conda,
  python,
  nixShell,
  hooks,
  devcontainer,
];
