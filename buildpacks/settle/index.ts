import { shippedFiles } from "../../src/plan/context-files.ts";
import type { MountedScript } from "../../src/plan/foundation.ts";

/** The script that runs the command of a step and makes its layer the same whenever it runs. */
export const settleFiles = shippedFiles("buildpacks/settle/", "build/settle").filter((file) =>
  file.path.endsWith(".sh"),
);

/** COMMAND ARGUMENT... */
export const settled: MountedScript = {
  path: "/build/settle/settled.sh",
  mounts: [{ kind: "context", source: "build/settle", target: "/build/settle" }],
};
