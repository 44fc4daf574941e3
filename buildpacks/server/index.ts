import { type Catalogue, imageOf } from "../../src/catalogue.ts";
import { shippedFiles } from "../../src/plan/context-files.ts";
import type { Foundation } from "../../src/plan/foundation.ts";
import type { Mount } from "../../src/plan/step.ts";
import { serverPort } from "../../src/server-port.ts";
import { aptFiles, installPackages } from "../apt/install.ts";
import { applyChanges, assembleFiles, markChanges, recordChanges } from "../assemble/index.ts";
import { networkFiles, pipNetwork } from "../network/index.ts";
import { pipCache, pipFolder, pipMount } from "../python/pip.ts";
import { toolFiles } from "../tools/index.ts";

const locks = shippedFiles("buildpacks/server/", "build/server").filter((file) =>
  file.path.endsWith(".lock"),
);
const scripts = shippedFiles("buildpacks/server/scripts/", "build/server");
const runtime = shippedFiles("buildpacks/server/runtime/", "build/runtime");

const serverMount: Mount = { kind: "context", source: "build/server", target: "/build/server" };
const runtimeMount: Mount = { kind: "context", source: "build/runtime", target: "/build/runtime" };

/**
 * The Jupyter server at /opt/jupyter, apart from the repository's packages: the same layers under every image,
 * so built once on a machine and pulled once to a node.
 */
export function foundation(catalogue: Catalogue): Foundation {
  return {
    last: "server",
    files: [
      ...networkFiles,
      ...locks,
      ...scripts,
      ...runtime,
      ...assembleFiles,
      ...aptFiles,
      ...toolFiles(catalogue),
    ],
    path: ["/opt/jupyter/bin"],
    port: serverPort,
    createUser: { path: "/build/runtime/create-user.sh", mounts: [runtimeMount] },
    installPackages,
    markChanges,
    recordChanges,
    applyChanges,
    entrypoint: ["/usr/local/bin/bindery-entrypoint"],
    // The command of repo2docker's images: hubs and `docker run IMAGE` rely on it.
    command: ["jupyter", "notebook", "--ip", "0.0.0.0"],
    healthcheck: ["/usr/local/bin/bindery-healthcheck"],
    stages: [
      {
        name: "base",
        from: imageOf(catalogue, `python-${catalogue.server.python}`),
        comment: "What every stage starts from.",
        steps: [
          {
            kind: "environment",
            variables: { LANG: "C.UTF-8", LC_ALL: "C.UTF-8", PYTHONUNBUFFERED: "1", SHELL: "/bin/bash" },
          },
        ],
      },
      {
        name: "pip",
        from: "base",
        comment: "A known pip, mounted by the steps that install packages and part of no image.",
        steps: [
          {
            kind: "run",
            argv: ["/build/server/install-pip.sh", pipFolder],
            mounts: [serverMount, ...pipNetwork, pipCache],
          },
        ],
      },
      {
        name: "server",
        from: "base",
        comment: "The Jupyter server, locked, the same for every repository.",
        steps: [
          {
            kind: "run",
            argv: ["/build/server/install-server.sh", pipFolder],
            mounts: [serverMount, runtimeMount, pipMount, ...pipNetwork, pipCache],
          },
        ],
      },
    ],
  };
}
