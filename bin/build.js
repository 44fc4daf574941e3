// Compiles to dist/ and puts beside it what is not TypeScript: scripts, locks, the catalogue, protocol files.
// Written beside its place and moved there, so that a running bindery never sees half of it.
import { execFileSync } from "node:child_process";
import { cpSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const next = join(root, `dist.${process.pid}`);
const previous = join(root, `dist.${process.pid}.old`);

try {
  execFileSync(process.execPath, [compiler, "-p", "tsconfig.build.json", "--outDir", next], {
    cwd: root,
    stdio: "inherit",
  });
  for (const folder of ["buildpacks", "src"]) {
    cpSync(join(root, folder), join(next, folder), {
      recursive: true,
      filter: (path) => !path.endsWith(".ts"),
    });
  }
  try {
    renameSync(join(root, "dist"), previous);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  renameSync(next, join(root, "dist"));
} finally {
  for (const folder of [next, previous]) rmSync(folder, { recursive: true, force: true });
}
