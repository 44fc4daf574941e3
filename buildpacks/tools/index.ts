import type { Catalogue } from "../../src/catalogue.ts";
import { shippedFiles } from "../../src/plan/context-files.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { Mount } from "../../src/plan/step.ts";

const scripts = shippedFiles("buildpacks/tools/scripts/", "build/tools");

/** Mount of a step whose script sources `/build/tools/on-demand.sh`; it needs apt-get's network as well. */
export const toolsMount: Mount = { kind: "context", source: "build/tools", target: "/build/tools" };

/** The scripts that install a tool when it is called, and the catalogue's table of tools. */
export function toolFiles({ apt }: Catalogue): readonly ContextFile[] {
  return [...scripts, { path: "build/tools/tools.txt", text: toolsTable(apt.tools), executable: false }];
}

/** A table of tools as the scripts read it: a command a line, then its packages. */
export function toolsTable(tools: Catalogue["apt"]["tools"]): string {
  return tools
    .flatMap(({ commands, packages }) => commands.map((command) => `${command} ${packages.join(" ")}\n`))
    .join("");
}
