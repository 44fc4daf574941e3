// Bundles bindery into dist/: one file for each command and chunks that they share. Loading a few large files instead of
// hundreds of small ones halves the time that every command takes to start. Scripts and locks stay where they are.
// Written beside its place and moved there, so that a running bindery never sees half of it.
import { readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const next = join(root, `dist.${process.pid}`);
const previous = join(root, `dist.${process.pid}.old`);

const commands = readdirSync(join(root, "src/commands"), { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ts"),
);
// CommonJS packages inside an ES module need what Node gives to CommonJS alone.
const banner = `import { createRequire as bundledRequire } from "node:module";
import { fileURLToPath as bundledPath } from "node:url";
const require = bundledRequire(import.meta.url);
const __filename = bundledPath(import.meta.url);
const __dirname = bundledPath(new URL(".", import.meta.url));`;

// dockerode loads both at once, a tenth of a second together: ssh is for DOCKER_HOST=ssh://…, its session is not used
// (see src/engine/docker/session.ts).
const deferred = {
  name: "deferred",
  setup({ onLoad }) {
    onLoad({ filter: /docker-modem\/lib\/ssh\.js$|dockerode\/lib\/session\.js$/ }, ({ path, suffix }) =>
      suffix === "?now"
        ? undefined
        : {
            contents: `module.exports = (...parameters) => require(${JSON.stringify(`${path}?now`)})(...parameters);`,
          },
    );
  },
};

async function bundle() {
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: "src/main.ts", out: "main" },
      { in: "src/binder/main.ts", out: "binder" },
      ...commands.map((name) => ({
        in: `src/commands/${name}`,
        out: `commands/${name.slice(0, -".ts".length)}`,
      })),
    ],
    outdir: next,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    // jsonc-parser's `main` loads its parts by names that no bundler can follow.
    mainFields: ["module", "main"],
    target: "node20",
    sourcemap: true,
    sourcesContent: false,
    banner: { js: banner },
    // Optional parts of dockerode (ssh) with native code; a development tool that oclif looks for.
    plugins: [deferred],
    external: ["ssh2", "cpu-features", "ts-node", "typescript"],
    // Names stay, for the lines of a defect.
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: "warning",
  });
}

// Without the manifest oclif would load every command to learn what there is.
async function writeManifest() {
  const { Config } = await import("@oclif/core");
  // oclif reads an old one in spite of `ignoreManifest`, and would miss new commands.
  rmSync(join(root, "oclif.manifest.json"), { force: true });
  const config = await Config.load({ root, ignoreManifest: true });
  const plugin = config.plugins.get(config.name);
  if (!plugin || plugin.manifest.commands === undefined) throw new Error("oclif found no commands");
  writeFileSync(join(root, "oclif.manifest.json"), `${JSON.stringify(plugin.manifest)}\n`);
}

try {
  await bundle();
  try {
    renameSync(join(root, "dist"), previous);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  renameSync(next, join(root, "dist"));
  await writeManifest();
} finally {
  for (const folder of [next, previous]) rmSync(folder, { recursive: true, force: true });
}
