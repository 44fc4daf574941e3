import { execFile } from "node:child_process";
import { cp, readdir, readFile, stat, writeFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startGitServer, type GitServer } from "../git-server.ts";
import { fetchDebianPackage } from "./real/debian-package.ts";
import { indexWith, type IndexWith } from "./real/index-with.ts";
import { type ExecutedCell, JupyterClient } from "./real/jupyter-client.ts";
import { binderyJson, type Json } from "./support/cli.ts";
import { containersOf, removeAllOf, requireEngine } from "./support/engine.ts";
import { makeWorkspace } from "./support/workspace.ts";

const execute = promisify(execFile);
const workspace = makeWorkspace();
const options = { cwd: workspace.path };
const isRoot = process.getuid?.() === 0;

beforeAll(async () => {
  await requireEngine();
});
afterAll(() => workspace.remove());

/** The notebooks of statsmodels' documentation (BSD-3-Clause): econometrics with numpy, pandas, scipy and matplotlib. */
describe("statsmodels' example notebooks, by path", () => {
  const name = "statsmodels-examples";
  const folder = join(workspace.path, name);
  let launch: Json;
  let server: JupyterClient;

  beforeAll(async () => {
    const unpacked = await fetchDebianPackage("python-statsmodels-doc", workspace.path);
    await cp(join(unpacked, "usr/share/doc/python-statsmodels-doc/examples"), folder, { recursive: true });
    // The one thing that is not upstream's, who publish these notebooks without a list of what they import.
    await mkdir(join(folder, "binder"));
    await writeFile(join(folder, "binder/requirements.txt"), "statsmodels\nmatplotlib\n");
    if (isRoot) await execute("chown", ["--recursive", "1000:1000", folder]);
    launch = await binderyJson(["run", folder, "--detach"], options);
    server = new JupyterClient(launch.url);
  });
  afterAll(() => removeAllOf(name));

  test("are what the server shows", async () => {
    expect(launch.mounted).toBe(folder);
    expect(await server.list()).toEqual((await readdir(folder)).toSorted());
    expect(await server.list("notebooks")).toEqual((await readdir(join(folder, "notebooks"))).toSorted());
  });

  test("run to their end, with their figures, and write files of the folder's owner", async () => {
    const cells = await server.runNotebook("notebooks/tsa_filters.ipynb", ['dta.to_csv("macrodata.csv")']);
    expect(cells).toHaveLength((await codeCellsOf(join(folder, "notebooks/tsa_filters.ipynb"))) + 1);
    expect(errorsOf(cells)).toEqual([]);
    expect(textOf(cells)).toContain("realgdp");
    expectFigures(cells, 4);
    const written = join(folder, "notebooks/macrodata.csv");
    expect(await readFile(written, "utf8")).toMatch(/^,realgdp,realcons,.*\n1959-03-31,2710\.349,/);
    const [file, owner] = [await stat(written), await stat(folder)];
    expect([file.uid, file.gid]).toEqual([owner.uid, owner.gid]);
  });

  test("are left when it is stopped", async () => {
    await binderyJson(["stop", launch.container], options);
    expect(await containersOf(name)).toEqual([]);
    expect((await readdir(join(folder, "notebooks"))).length).toBeGreaterThan(50);
  });
});

/**
 * What Sphinx-Gallery publishes (BSD-3-Clause): the repository that its documentation's Binder links open, with
 * `binder/requirements.txt`. Nothing is added or changed.
 */
describe("Sphinx-Gallery's published examples, by git URL", () => {
  const name = "sphinx-gallery-examples";
  let git: GitServer;
  let index: IndexWith;
  let commit: string;
  let launch: Json;
  let server: JupyterClient;

  beforeAll(async () => {
    const unpacked = await fetchDebianPackage("python-sphinx-gallery-doc", workspace.path);
    const served = join(workspace.path, "served");
    commit = await makeRepository(
      join(unpacked, "usr/share/doc/python-sphinx-gallery-doc/html"),
      join(served, `${name}.git`),
    );
    git = await startGitServer(served);
    index = await indexWith("sphinx-gallery", "python3-sphinx-gallery", workspace.path);
    launch = await binderyJson(["run", `${git.url}/${name}.git`, "--detach"], { ...options, env: index.env });
    server = new JupyterClient(launch.url);
  });
  afterAll(async () => {
    await removeAllOf(name);
    await index?.stop();
    await git?.stop();
  });

  test("are checked out in the user's data folder, which is what the server shows", async () => {
    expect(launch.mounted.startsWith(join(workspace.path, ".local/share/bindery/"))).toBe(true);
    expect((await execute("git", ["-C", launch.mounted, "rev-parse", "HEAD"])).stdout.trim()).toBe(commit);
    const visible = (await readdir(launch.mounted)).filter((file) => !file.startsWith("."));
    expect(await server.list()).toEqual(visible.toSorted());
  });

  test.each(["plot_2_seaborn", "plot_4_choose_thumbnail"])(
    "run to their end, with their figures: %s",
    async (notebook) => {
      const path = `notebooks/auto_examples/${notebook}.ipynb`;
      const cells = await server.runNotebook(path);
      expect(cells).toHaveLength(await codeCellsOf(join(launch.mounted, path)));
      expect(errorsOf(cells)).toEqual([]);
      expectFigures(cells, 1);
    },
  );

  test("change nothing in the checkout by being run", async () => {
    const { stdout } = await execute("git", ["-C", launch.mounted, "status", "--porcelain", "--ignored"]);
    expect(stdout).toBe("");
  });

  test("are reused at the second launch, and stopped", async () => {
    await binderyJson(["stop", launch.container], options);
    const second = await binderyJson(["run", `${git.url}/${name}.git`, "--detach"], {
      ...options,
      env: index.env,
    });
    expect(second).toMatchObject({ reused: true, mounted: launch.mounted, image: launch.image });
    await binderyJson(["stop", second.container], options);
    expect(await containersOf(name)).toEqual([]);
  });
});

/** A bare repository with one commit of all that is in a folder. @returns the commit */
async function makeRepository(folder: string, bare: string): Promise<string> {
  const author = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
  const run = (...args: readonly string[]) => execute("git", ["-C", folder, ...author, ...args]);
  await run("init", "--quiet", "--initial-branch=main");
  await run("add", "--all", "--force");
  await run("commit", "--quiet", "--message", "As Debian has it");
  await execute("git", ["clone", "--quiet", "--bare", folder, bare]);
  return (await run("rev-parse", "HEAD")).stdout.trim();
}

async function codeCellsOf(file: string): Promise<number> {
  const { cells } = JSON.parse(await readFile(file, "utf8")) as {
    cells: readonly { cell_type: string; source: string | readonly string[] }[];
  };
  return cells.filter((cell) => cell.cell_type === "code" && [cell.source].flat().join("").trim() !== "")
    .length;
}

function errorsOf(cells: readonly ExecutedCell[]): readonly string[] {
  return cells.flatMap(({ source, outputs }) =>
    outputs.flatMap(({ output_type, ename, evalue }) =>
      output_type === "error" ? [`${ename}: ${evalue}\n${source}`] : [],
    ),
  );
}

function textOf(cells: readonly ExecutedCell[]): string {
  return cells.flatMap(({ outputs }) => outputs.map(({ text }) => text ?? "")).join("");
}

/** Figures come as PNG files in base64. */
function expectFigures(cells: readonly ExecutedCell[], atLeast: number): void {
  const data = cells.flatMap(({ outputs }) => outputs.map((output) => output.data?.["image/png"]));
  const figures = data.filter((image) => typeof image === "string");
  expect(figures.length).toBeGreaterThanOrEqual(atLeast);
  const signature = Buffer.from("\u0089PNG\r\n\u001A\n", "latin1");
  for (const figure of figures) {
    const image = Buffer.from(figure, "base64");
    expect(image.subarray(0, signature.length)).toEqual(signature);
    expect(image.length).toBeGreaterThan(2000);
  }
}
