import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Debian's Chromium or another, under the names that bin/lib/browser.sh looks for. @throws Error where there is none */
export async function startBrowser(): Promise<Browser> {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const wanted = process.env["BINDERY_CHROMIUM"];
  const executablePath = onPath(wanted === undefined ? names : [wanted]);
  if (executablePath === undefined) {
    throw new Error(
      `No browser was found (${wanted ?? names.join(", ")}): run bin/test, or set BINDERY_CHROMIUM`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--no-proxy-server",
    ],
  });
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = names.flatMap((program) =>
    program.includes("/") ? [program] : folders.map((place) => join(place, program)),
  );
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
