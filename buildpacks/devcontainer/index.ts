import type { ImageBuildpack } from "../../src/buildpack.ts";
import { detect, devcontainerFiles } from "./detect.ts";
import { ownImage } from "./own-image.ts";
import type { DevcontainerSpec } from "./spec.ts";

/** `devcontainer.json`, for repositories that say what they need in no other way. */
export const devcontainer: ImageBuildpack<DevcontainerSpec> = {
  name: "devcontainer",
  role: "last resort",
  files: devcontainerFiles,
  detect,
  ownImage,
  explainFailure: () => undefined,
};
