import type { Mount } from "../../src/plan/step.ts";

/** Where the known pip is mounted while a step installs packages; see the stage `pip` of the server's layers. */
export const pipFolder = "/opt/pip";

export const pipMount: Mount = { kind: "stage", stage: "pip", source: pipFolder, target: pipFolder };

/** pip's own cache of downloads and of wheels that it built, kept by the engine between builds. */
export const pipCache: Mount = { kind: "cache", id: "bindery-pip", target: "/root/.cache/pip" };
