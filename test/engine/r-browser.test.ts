import { execFileSync } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { binderyJson } from "./support/cli.ts";
import { removeAllOf, requireEngine } from "./support/engine.ts";
import { skipWithout } from "./support/needs.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "r-browser-test";
const fixture = fileURLToPath(new URL("../../fixtures/r/plot/repository", import.meta.url));
const workspace = makeWorkspace();
const options = { cwd: workspace.path };
/** For people to look at what the test saw. */
const screenshot = process.env["BINDERY_SCREENSHOT_R"];

describe("an R notebook in JupyterLab", () => {
  let browser: Browser | undefined;

  beforeEach((context) => skipWithout(["r"], context));
  afterAll(async () => {
    await browser?.close();
    await removeAllOf(name);
    workspace.remove();
  });

  test("runs in R's kernel and draws its plot", { timeout: 600_000 }, async () => {
    await requireEngine();
    const folder = join(workspace.path, name);
    await cp(fixture, folder, { recursive: true });
    if (process.getuid?.() === 0) execFileSync("chown", ["--recursive", "1000:1000", folder]);
    const launch = await binderyJson(["run", folder, "--detach"], options);
    browser = await startBrowser();
    const page: Page = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
    page.setDefaultTimeout(120_000);

    const { origin, searchParams } = new URL(launch.url);
    await page.goto(`${origin}/lab/tree/nile.ipynb?token=${searchParams.get("token") ?? ""}`, {
      waitUntil: "domcontentloaded",
    });
    await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
    // What is run before the kernel is there is dropped without a word.
    await page
      .getByText(/R \| Idle/)
      .first()
      .waitFor();
    await page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();

    const outputs = page.locator(".jp-OutputArea-output");
    await outputs.getByText(/^100 years, running mean between/).waitFor();
    const plot = page.locator('.jp-OutputArea-output img[src^="data:image/png;base64,"]');
    await expect.poll(() => plot.count(), { timeout: 60_000 }).toBe(1);
    const box = await plot.boundingBox();
    expect(box?.width).toBeGreaterThan(300);
    expect(
      await page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]').count(),
    ).toBe(0);
    if (screenshot !== undefined) await page.screenshot({ path: screenshot });
  });
});
