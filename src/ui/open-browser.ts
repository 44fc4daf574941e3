import type { Report } from "./progress.ts";

/** Opens a URL in the user's browser; a machine without one is told, not failed: the URL was printed. */
export async function openBrowser(url: string, report: Report): Promise<void> {
  const { default: open } = await import("open");
  try {
    const browser = await open(url);
    browser.once("error", (error) =>
      report({ type: "warning", text: `The browser did not open: ${error.message}` }),
    );
  } catch (error) {
    report({
      type: "warning",
      text: `The browser did not open: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}
