import { shippedFiles } from "../../src/plan/context-files.ts";
import type { MountedScript } from "../../src/plan/foundation.ts";
import { aptNetwork } from "../network/index.ts";

export const aptFiles = shippedFiles("buildpacks/apt/scripts/", "build/apt");

/** PACKAGE... */
export const installPackages: MountedScript = {
  path: "/build/apt/install-packages.sh",
  mounts: [{ kind: "context", source: "build/apt", target: "/build/apt" }, ...aptNetwork],
};
