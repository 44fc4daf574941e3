import { randomUUID } from "node:crypto";
import { chownSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bindery, binderyJson, type Json, requireCode } from "./support/cli.ts";
import { type Cran, descriptionOf, startCran, writeCranConfiguration } from "./support/cran.ts";
import { docker, dockerOutput, inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { layersOf, wordsInImage } from "./support/images.ts";
import { JupyterServer, type Kernel } from "./support/kernel.ts";
import { skipWithout } from "./support/needs.ts";
import { makeWorkspace, writeFiles } from "./support/workspace.ts";

const [name, other, quick, hidden] = ["r-test", "r-other", "r-quick", "r-hidden"];
const workspace = makeWorkspace();
const options = { cwd: workspace.path };
const timeout = 900_000;
const isRoot = process.getuid?.() === 0;

/** Of a build that works, the image and what it printed. */
async function verboseBuild(folder: string): Promise<{ image: string; log: string }> {
  const ended = await bindery(["build", folder, "--verbose"], options);
  requireCode(ended, 0);
  return { image: ended.stdout.trim().split("\n").at(-1) ?? "", log: ended.stdout + ended.stderr };
}

beforeAll(() => requireEngine());
beforeEach((context) => skipWithout(["r"], context));
afterAll(async () => {
  for (const each of [name, other, quick, hidden]) await removeAllOf(each);
  workspace.remove();
});

describe("a launch of an R repository", () => {
  let folder: string;
  let launch: Json | undefined;
  let server: JupyterServer;
  let kernel: Kernel;

  /** Launched by the first test, so that no machine without R gets so far. */
  async function launched(): Promise<Json> {
    if (launch !== undefined) return launch;
    folder = workspace.repository(name, {
      "install.R": 'install.packages("bitops")\n',
      "data.csv": "x,y\n1,2\n2,4\n3,6\n",
    });
    if (isRoot) for (const path of [folder, join(folder, "data.csv")]) chownSync(path, 1000, 1000);
    launch = await binderyJson(["run", folder, "--detach"], options);
    server = new JupyterServer(launch.url);
    kernel = await server.startKernel("ir");
    return launch;
  }
  afterAll(async () => {
    kernel?.close();
    if (launch !== undefined) await docker("rm", "--force", launch.container);
  });

  test("offers R's kernel", { timeout }, async () => {
    await launched();
    const { kernelspecs } = await server.json<{
      kernelspecs: Record<string, { spec: { language: string } }>;
    }>("/api/kernelspecs");
    expect(kernelspecs["ir"]?.spec.language).toBe("R");
  });

  test("computes with the repository's packages, in the repository", { timeout: 120_000 }, async () => {
    await launched();
    expect(await kernel.run("library(bitops); cat(bitAnd(12, 10))")).toBe("8");
    expect(await kernel.run('cat(dirname(find.package("bitops")), getwd())')).toBe(
      `/srv/rlibs /home/jovyan/${name}`,
    );
    expect(await kernel.run('cat(coef(lm(y ~ x, read.csv("data.csv")))[["x"]])')).toBe("2");
    await expect(kernel.run('stop("on purpose")')).rejects.toThrow("on purpose");
  });

  test("draws", { timeout: 120_000 }, async () => {
    await launched();
    const { displayed } = await kernel.execute("plot(1:10)");
    const image = Buffer.from(displayed[0]?.["image/png"] ?? "", "base64");
    expect(image.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(image.length).toBeGreaterThan(2000);
  });

  test("writes files that belong to the folder's owner", { timeout: 120_000 }, async () => {
    await launched();
    await kernel.run('dir.create("out"); writeLines("42", "out/result.txt")');
    const { uid } = statSync(join(folder, "out/result.txt"));
    expect(uid).toBe(isRoot ? 1000 : process.getuid?.());
    expect(readFileSync(join(folder, "out/result.txt"), "utf8")).toBe("42\n");
  });

  test(
    "installs packages from the day's CRAN into the library, where that is reached",
    { timeout },
    async () => {
      const { container } = await launched();
      const address = await kernel.run('cat(getOption("repos")[["CRAN"]])');
      expect(address).toMatch(
        /^https:\/\/packagemanager\.posit\.co\/cran\/__linux__\/bookworm\/\d{4}-\d\d-\d\d$/,
      );
      expect(await kernel.run('cat(grepl("^R/[0-9.]+ R \\\\(.*linux", getOption("HTTPUserAgent")))')).toBe(
        "TRUE",
      );
      await kernel.run(
        `dir.create("mine"); writeLines(${JSON.stringify(descriptionOf({ name: "mine", version: "1.0" }))}, "mine/DESCRIPTION"); file.create("mine/NAMESPACE"); install.packages("mine", repos = NULL)`,
      );
      expect(await kernel.run('cat(dirname(find.package("mine")))')).toBe("/srv/rlibs");
      expect(await kernel.run('remove.packages("bitops"); cat(dir.exists("/srv/rlibs/bitops"))')).toContain(
        "FALSE",
      );
      expect(container).not.toBe("");
    },
  );
});

test(
  "the library can be written to by whoever a container runs as, in root's group",
  { timeout },
  async () => {
    const folder = workspace.repository(other, { "install.R": 'install.packages("praise")\n' });
    const { id } = await binderyJson(["build", folder], options);
    const commands =
      'unlink("/srv/rlibs/praise", recursive = TRUE); dir.create("/srv/rlibs/new"); cat(dir("/srv/rlibs"))';
    expect(await dockerOutput("run", "--rm", "--user", "12345:0", id, "Rscript", "-e", commands)).toBe("new");
  },
);

/** An install.R with a text that no earlier run had. */
function script(names: string): string {
  return `# ${randomUUID()}\ninstall.packages(c(${names}))\n`;
}

describe("a changed repository", () => {
  test(
    "an edit of a notebook repeats no step of R's; one of install.R takes compiled packages as they are",
    { timeout },
    async () => {
      const folder = workspace.repository(quick, {
        "install.R": script('"bitops"'),
        "work.R": `# ${randomUUID()}\n`,
      });
      await binderyJson(["build", folder], options);
      writeFiles(folder, { "work.R": `# ${randomUUID()}\n` });
      const edited = await binderyJson(["build", folder], options);
      expect(edited.reused).toBe(false);
      expect(edited.seconds["build"]).toBeLessThan(5);
      writeFiles(folder, { "install.R": script('"bitops", "caTools"') });
      expect((await verboseBuild(folder)).log).toMatch(/\* installing \*binary\* package .bitops./);
      writeFiles(folder, { "install.R": script('"caTools", "bitops"') });
      const { log } = await verboseBuild(folder);
      expect(log).toMatch(/\* installing \*binary\* package .caTools./);
      expect(log).not.toContain("gcc is called");
    },
  );

  test("two repositories share R itself", { timeout }, async () => {
    const one = workspace.repository(name, { "install.R": script('"bitops"') });
    const two = workspace.repository(other, { "install.R": script('"praise"') });
    const [first, second] = [
      await layersOf((await binderyJson(["build", one], options)).id),
      await layersOf((await binderyJson(["build", two], options)).id),
    ];
    const shared = first.findIndex((layer, index) => layer !== second[index]);
    // Its own are what install.R installed, and the repository.
    expect(shared).toBeGreaterThan(5);
    expect(first.length - shared).toBeLessThanOrEqual(4);
  });
});

describe("a mirror with a password", () => {
  const password = "r-pass-4711";
  let cran: Cran | undefined;

  afterAll(() => cran?.stop());

  test("is used, and nothing of it is in the image", { timeout }, async () => {
    const plain = "bindery.plain";
    cran = await startCran([{ name: plain, version: "1.0" }], { credentials: `reader:${password}` });
    const config = writeCranConfiguration(join(workspace.path, "config.yml"), cran.url);
    const folder = workspace.repository(hidden, {
      // remotes notes where it has packages from.
      "install.R": `# ${randomUUID()}\nremotes::install_url(paste0(getOption("repos")[["CRAN"]], "/src/contrib/${plain}_1.0.tar.gz"))\n`,
    });
    const { id } = await binderyJson(["build", folder], { ...options, env: { BINDERY_CONFIG: config } });
    expect(cran.asked).toContain(`src/contrib/${plain}_1.0.tar.gz`);
    expect(await wordsInImage(id, [password, cran.host])).toEqual([]);
    const noted = await inImage(id, "Rscript", "-e", `cat(unlist(packageDescription("${plain}")))`);
    expect(noted).toContain("https://packagemanager.posit.co/cran/");
    expect(noted).not.toContain(cran.host);
  });
});
