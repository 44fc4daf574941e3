// Says what bindery makes of the logs of failed runs, to be read by a person.
// usage: npm run judge -- FILE.jsonl[.gz] [CODE]     a line for each failure on stdout, counts of codes on stderr
// A line of the file is an object with `id`, `log_tail`, and `kind` (only `notebook` counts; all do where it is absent).
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";

const [path, wanted] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write("usage: npm run judge -- FILE.jsonl[.gz] [CODE]\n");
  process.exit(2);
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const { diagnoseRunLog } = await bundled("src/diagnosis/log/diagnose-run-log.ts");
const bytes = readFileSync(path);
const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
const counts = new Map();
for (const line of text.split("\n").filter((one) => one !== "")) {
  const { id, kind = "notebook", log_tail: log } = JSON.parse(line);
  if (kind !== "notebook") continue;
  const { code, message, edit } = await diagnoseRunLog(log, { repository: undefined, detections: [] });
  counts.set(code, (counts.get(code) ?? 0) + 1);
  if (wanted === undefined || wanted === code)
    process.stdout.write(`${id} ${code} | ${message} | ${edit.words}\n`);
}
for (const [code, count] of [...counts].toSorted(([, one], [, other]) => other - one))
  process.stderr.write(`${String(count).padStart(6)} ${code}\n`);

/** What a module of the sources exports, as Node can load it. */
async function bundled(module) {
  const folder = mkdtempSync(join(root, "dist.judge-"));
  try {
    const outfile = join(folder, "module.mjs");
    await build({
      absWorkingDir: root,
      entryPoints: [module],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      mainFields: ["module", "main"],
      banner: {
        js: `import { createRequire as bundledRequire } from "node:module"; const require = bundledRequire(import.meta.url);`,
      },
      external: ["ssh2", "cpu-features"],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
