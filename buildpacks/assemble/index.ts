import { shippedFiles } from "../../src/plan/context-files.ts";
import type { MountedScript } from "../../src/plan/foundation.ts";
import type { Mount } from "../../src/plan/step.ts";
import { installPackages } from "../apt/install.ts";

/** Scripts that take over what some steps changed in a stage, and leave behind what they were done with. */
export const assembleFiles = shippedFiles("buildpacks/assemble/", "build/assemble").filter((file) =>
  file.path.endsWith(".sh"),
);

const mount: Mount = { kind: "context", source: "build/assemble", target: "/build/assemble" };

/** ASSEMBLED FOLDER... */
export const markChanges: MountedScript = { path: "/build/assemble/mark.sh", mounts: [mount] };
/** ASSEMBLED OWNER:GROUP FOLDER... */
export const recordChanges: MountedScript = { path: "/build/assemble/record.sh", mounts: [mount] };
/** ASSEMBLED */
export const applyChanges: MountedScript = {
  path: "/build/assemble/apply.sh",
  mounts: [mount, ...installPackages.mounts],
};
