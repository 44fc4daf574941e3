import { shippedFiles } from "../../src/plan/context-files.ts";
import type { MountedScript } from "../../src/plan/foundation.ts";
import type { Mount } from "../../src/plan/step.ts";
import { aptNetwork } from "../network/index.ts";

export const aptFiles = shippedFiles("buildpacks/apt/scripts/", "build/apt");

const mount: Mount = { kind: "context", source: "build/apt", target: "/build/apt" };

/** PACKAGE... */
export const installPackages: MountedScript = {
  path: "/build/apt/install-packages.sh",
  mounts: [mount, ...aptNetwork],
};

/** TARGET FOLDER/STAGE... */
export const listPackages: MountedScript = { path: "/build/apt/list-packages.sh", mounts: [mount] };
