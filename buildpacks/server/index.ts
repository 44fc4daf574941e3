import type { DatedSources } from "../../src/as-of/as-of.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import { sha256 } from "../../src/edits/record-reads.ts";
import { shippedFiles } from "../../src/plan/context-files.ts";
import type { Foundation } from "../../src/plan/foundation.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { Mount } from "../../src/plan/step.ts";
import { serverPort } from "../../src/server-port.ts";
import { aptFiles, listPackages } from "../apt/install.ts";
import { debianOfDay } from "../apt/snapshot.ts";
import { applyChanges, assembleFiles, markChanges, recordChanges } from "../assemble/index.ts";
import { networkFiles, pipNetwork } from "../network/index.ts";
import { pipCache, pipFolder, pipMount } from "../python/pip.ts";
import { scripts as pythonScripts } from "../python/scripts.ts";
import { settled, settleFiles } from "../settle/index.ts";
import { toolFiles } from "../tools/index.ts";
import { baseStages } from "./base.ts";
import { copyLocale, localeStage, localeVariables } from "./locale.ts";

const locks = shippedFiles("buildpacks/server/", "build/server").filter((file) =>
  file.path.endsWith(".lock"),
);
const scripts = shippedFiles("buildpacks/server/scripts/", "build/server");
const runtime = shippedFiles("buildpacks/server/runtime/", "build/runtime");

const serverMount: Mount = { kind: "context", source: "build/server", target: "/build/server" };
const runtimeMount: Mount = { kind: "context", source: "build/runtime", target: "/build/runtime" };

/** The shipped locks, or the catalogue's own of the server: an institute chooses the JupyterHub that its hub runs. */
function locksOf({ serverLock }: Catalogue): readonly ContextFile[] {
  return serverLock === undefined
    ? locks
    : locks.map((file) => (file.path.endsWith("/server.lock") ? { ...file, text: serverLock } : file));
}

function digestOf(files: readonly ContextFile[]): string {
  const text = files.find(({ path }) => path.endsWith("/server.lock"))?.text ?? "";
  return `sha256:${sha256(Buffer.from(text))}`;
}

/**
 * The Jupyter server at /opt/jupyter, apart from the repository's packages: the same layers under every image,
 * so built once on a machine and pulled once to a node.
 */
export function foundation(catalogue: Catalogue, asOf?: DatedSources): Foundation {
  const debian = debianOfDay(asOf, catalogue);
  return {
    last: "server",
    files: [
      ...settleFiles,
      ...networkFiles,
      ...(catalogue.server.base === undefined ? [] : pythonScripts),
      ...locksOf(catalogue),
      ...scripts,
      ...runtime,
      ...assembleFiles,
      ...aptFiles,
      ...debian.files,
      ...toolFiles(catalogue),
    ],
    serverLock: digestOf(locksOf(catalogue)),
    prefix: "/opt/jupyter",
    path: ["/opt/jupyter/bin"],
    // An image that was chosen has tools of its own, CUDA's for one.
    systemPath:
      catalogue.server.base === undefined
        ? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        : undefined,
    port: serverPort,
    createUser: { path: "/build/runtime/create-user.sh", mounts: [runtimeMount] },
    installPackages: debian.installPackages,
    listPackages,
    markChanges,
    recordChanges,
    applyChanges,
    settled,
    entrypoint: ["/usr/local/bin/bindery-entrypoint"],
    // The command of repo2docker's images: hubs and `docker run IMAGE` rely on it.
    command: ["jupyter", "notebook", "--ip", "0.0.0.0"],
    healthcheck: ["/usr/local/bin/bindery-healthcheck"],
    stages: [
      ...baseStages(catalogue, serverMount),
      localeStage(serverMount),
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
          // Last, so that both stages are built at the same time.
          copyLocale,
          { kind: "environment", variables: { ...localeVariables, APP_BASE: "/srv" } },
        ],
      },
    ],
  };
}
