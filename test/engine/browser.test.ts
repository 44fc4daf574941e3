import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { binderyJson, type Json } from "./support/cli.ts";
import { containersOf, removeAllOf, requireEngine } from "./support/engine.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "browser-test";
const fixture = fileURLToPath(new URL("../../fixtures/python/plain/repository", import.meta.url));
const workspace = makeWorkspace();
const options = { cwd: workspace.path };
const folder = join(workspace.path, name);
const file = join(folder, "temperature.ipynb");
/** For people to look at what the test saw. */
const screenshot = process.env["BINDERY_SCREENSHOT"];
const slow = { timeout: 120_000 };

interface SavedNotebook {
  readonly cells: readonly {
    readonly cell_type: string;
    readonly execution_count?: number | null;
    readonly outputs?: readonly {
      readonly output_type: string;
      readonly data?: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

describe("JupyterLab at a launch's URL", () => {
  let launch: Json;
  let browser: Browser;
  let page: Page;
  const pageErrors: string[] = [];
  const elsewhere = new Set<string>();

  beforeAll(async () => {
    await requireEngine();
    await cp(fixture, folder, { recursive: true });
    if (process.getuid?.() === 0) execFileSync("chown", ["--recursive", "1000:1000", folder]);
    launch = await binderyJson(["run", folder, "--detach"], options);
    browser = await startBrowser();
    // High enough for the whole notebook: JupyterLab may leave out what is not in sight.
    page = await browser.newPage({ viewport: { width: 1280, height: 3000 } });
    page.setDefaultTimeout(slow.timeout);
    page.on("pageerror", (error) => pageErrors.push(error.message));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== new URL(launch.url).origin) elsewhere.add(request.url());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await removeAllOf(name);
    workspace.remove();
  });

  test("opens with the token and shows the repository's files", async () => {
    expect(outputsOf(read())).toHaveLength(0);
    await page.goto(launch.url, { waitUntil: "domcontentloaded" });
    const listed = page.locator(".jp-DirListing-itemText");
    await listed.getByText("temperature.ipynb", { exact: true }).waitFor();
    expect((await listed.allInnerTexts()).toSorted()).toEqual([
      "README.md",
      "data",
      "requirements.txt",
      "temperature.ipynb",
    ]);
  });

  test("runs a notebook from its first cell to its last", async () => {
    const { origin } = new URL(launch.url);
    await page.goto(`${origin}/lab/tree/temperature.ipynb`, { waitUntil: "domcontentloaded" });
    await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
    // What is run before the kernel is there is dropped without a word.
    await page
      .getByText(/\| Idle/)
      .first()
      .waitFor();
    await page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
    const last = read().cells.filter((cell) => cell.cell_type === "code").length;
    await page.locator(".jp-InputPrompt", { hasText: new RegExp(`^\\[${last}\\]:$`) }).waitFor();

    const outputs = page.locator(".jp-OutputArea-output");
    await outputs.getByText("720 months, 3 of them missing").waitFor();
    await outputs.getByText(/^\+0\.\d\d ± 0\.\d\d °C per decade/).waitFor();
    expect(
      await page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]').count(),
    ).toBe(0);
    const figures = page.locator('.jp-OutputArea-output img[src^="data:image/png;base64,"]');
    await expect.poll(() => figures.count()).toBe(2);
    for (const figure of await figures.all()) {
      const box = await figure.boundingBox();
      expect(box?.width).toBeGreaterThan(300);
      expect(box?.height).toBeGreaterThan(100);
    }
  });

  test("saves into the mounted folder, as its owner", async () => {
    const before = statSync(file);
    await page.locator(".jp-Notebook .jp-Cell").first().click();
    await page.keyboard.press("Control+s");
    // It saves by itself as well, two minutes after it was opened.
    await expect.poll(() => outputsOf(read()).length, { timeout: 30_000 }).toBeGreaterThan(4);
    const types = outputsOf(read()).flatMap(({ data }) => Object.keys(data ?? {}));
    expect(types.filter((type) => type === "image/png")).toHaveLength(2);
    const after = statSync(file);
    expect([after.uid, after.gid, after.mode]).toEqual([before.uid, before.gid, before.mode]);
  });

  test("asks no question, throws no error and fetches nothing from elsewhere", async () => {
    // Jupyter asks about its news some time after the start.
    await page.waitForTimeout(3000);
    if (screenshot !== undefined) await page.screenshot({ path: screenshot });
    expect(await page.getByText(/Jupyter news/i).count()).toBe(0);
    expect(await page.locator(".jp-Dialog").count()).toBe(0);
    expect(pageErrors).toEqual([]);
    expect([...elsewhere]).toEqual([]);
  });

  test("is gone after stop, and the files are there", async () => {
    await binderyJson(["stop", launch.container], options);
    expect(await containersOf(name)).toEqual([]);
    expect(outputsOf(read()).length).toBeGreaterThan(4);
  });
});

/** The notebook on this machine. JupyterLab writes it beside and renames it, so it is always whole. */
function read(): SavedNotebook {
  return JSON.parse(readFileSync(file, "utf8")) as SavedNotebook;
}

function outputsOf({ cells }: SavedNotebook) {
  return cells.flatMap((cell) => cell.outputs ?? []);
}
