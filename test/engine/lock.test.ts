import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { binderyJson } from "./support/cli.ts";
import { type Cran, type RPackage, startCran, writeCranConfiguration } from "./support/cran.ts";
import { inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { skipWithout } from "./support/needs.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "lock-test";
const workspace = makeWorkspace();
/** The engine keeps steps of earlier runs: a package of this run's own is in none of them. */
const locked: RPackage = { name: `locked${randomBytes(4).toString("hex")}`, version: "1.0" };
const crans: Cran[] = [];

beforeAll(() => requireEngine());
beforeEach((context) => skipWithout(["r"], context));
afterAll(async () => {
  for (const cran of crans) await cran.stop();
  await removeAllOf(name);
  workspace.remove();
});

/** Runs bindery where CRAN has these packages beside all others. */
async function withCran(packages: readonly RPackage[], ...args: readonly string[]) {
  const cran = await startCran(packages);
  crans.push(cran);
  const file = writeCranConfiguration(join(workspace.path, `${crans.length}.yml`), cran.url);
  return binderyJson(args, { cwd: workspace.path, env: { BINDERY_CONFIG: file } });
}

test(
  "R's packages are installed in the lock's versions when CRAN has them in its archive alone",
  { timeout: 900_000 },
  async () => {
    const folder = workspace.repository(name, { "install.R": `install.packages("${locked.name}")\n` });

    await withCran([locked], "lock", folder);

    const lock = readFileSync(join(folder, "renv.bindery.lock"), "utf8");
    expect(JSON.parse(lock).Packages[locked.name]).toMatchObject({ Version: "1.0", Repository: "CRAN" });
    // The mirror is this machine's own: nobody else is told of it.
    expect(lock).not.toContain(crans[0]?.host);

    const { id } = await withCran(
      [{ ...locked, version: "1.0", archived: true }],
      "build",
      "--locked",
      folder,
    );

    const version = await inImage(id, "Rscript", "-e", `cat(format(packageVersion("${locked.name}")))`);
    expect(version).toBe("1.0");
  },
);
