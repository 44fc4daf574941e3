import type { Catalogue } from "../../src/catalogue.ts";
import { shippedFiles } from "../../src/plan/context-files.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { Mount } from "../../src/plan/step.ts";
import { installPackages } from "../apt/install.ts";
import { rNetwork } from "../network/index.ts";
import { toolsMount, toolsTable } from "../tools/index.ts";
import { renderTable } from "./system-requirements/render-table.ts";

const shipped = shippedFiles("buildpacks/r/scripts/", "build/r");

/** What R's steps run, with their tables: what is compiled with what, and the Debian packages of R's packages. */
export function rScripts(catalogue: Catalogue): readonly ContextFile[] {
  return [
    ...shipped,
    { path: "build/r/tools.txt", text: compilersTable(catalogue), executable: false },
    { path: "build/r/system-packages.txt", text: renderTable(), executable: false },
  ];
}

/** Mount of a step that runs R's scripts alone. */
export const scriptsMount: Mount = { kind: "context", source: "build/r", target: "/build/r" };

const fetching: readonly Mount[] = [scriptsMount, toolsMount, ...installPackages.mounts, ...rNetwork];
const cache = { kind: "cache", id: "bindery-r", target: "/var/cache/bindery-r" } as const;

/** Mounts of a step that installs packages of CRAN; built ones are kept between builds, of all repositories. */
export const installMounts: readonly Mount[] = [...fetching, cache];

/** The same for a step that runs code which a repository chooses: it has the kept packages, and can't change them. */
export const untrustedMounts: readonly Mount[] = [...fetching, { ...cache, readOnly: true }];

/** The catalogue's tools, with all that R's packages are compiled and linked with for each of the compilers. */
function compilersTable({ apt, r }: Catalogue): string {
  const compilers = new Set(r.compilers);
  return toolsTable(
    apt.tools.flatMap(({ commands, packages }) => {
      if (!packages.every((name) => compilers.has(name))) return [{ commands, packages }];
      // R itself calls make, to install several packages at once: most are built ones, and nothing is compiled.
      const others = commands.filter((command) => command !== "make");
      return [
        { commands: others, packages: r.compilers },
        ...(others.length === commands.length ? [] : [{ commands: ["make"], packages: ["make"] }]),
      ];
    }),
  );
}
