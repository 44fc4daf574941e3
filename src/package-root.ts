import { existsSync, readFileSync } from "node:fs";

/** The folder of bindery's package.json: files that it ships (scripts, locks, protocols) are found from here, bundled or not. */
export const packageRoot: URL = findPackageRoot();

/** bindery's version. */
export const version: string = readVersion();

function findPackageRoot(): URL {
  for (
    let folder = new URL("./", import.meta.url);
    folder.pathname !== "/";
    folder = new URL("../", folder)
  ) {
    if (existsSync(new URL("package.json", folder))) return folder;
  }
  throw new Error("bindery's package.json is not above its code");
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", packageRoot), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest)
    return String(manifest.version);
  throw new Error("bindery's package.json has no version");
}
