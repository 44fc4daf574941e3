import { existsSync, readFileSync } from "node:fs";

/** bindery's version, from package.json: beside `src/` when run from sources, one folder further up from `dist/src/`. */
export const version: string = readVersion();

function readVersion(): string {
  for (const candidate of ["../package.json", "../../package.json"]) {
    const url = new URL(candidate, import.meta.url);
    if (!existsSync(url)) continue;
    const manifest: unknown = JSON.parse(readFileSync(url, "utf8"));
    if (typeof manifest === "object" && manifest !== null && "version" in manifest)
      return String(manifest.version);
  }
  throw new Error("package.json is not where it should be");
}
