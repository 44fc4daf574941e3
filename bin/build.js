// Compiles to dist/ and puts beside it what is not TypeScript: scripts, locks, the catalogue, protocol files.
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

rmSync(join(root, "dist"), { recursive: true, force: true });
execFileSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
for (const folder of ["buildpacks", "src"]) {
  cpSync(join(root, folder), join(root, "dist", folder), {
    recursive: true,
    filter: (path) => !path.endsWith(".ts"),
  });
}
