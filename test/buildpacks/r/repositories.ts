import { detect } from "../../../buildpacks/r/detect.ts";
import { readRSettings } from "../../../buildpacks/r/settings.ts";
import type { RSpec } from "../../../buildpacks/r/spec.ts";
import type { Detection } from "../../../src/buildpack.ts";
import { memoryRepository } from "../../memory-repository.ts";

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** What `bindery.yml` says where it says nothing. */
export const unset = await readRSettings(memoryRepository({}));

export async function detectionOf(files: Files, configDir = ""): Promise<Detection<RSpec>> {
  const detection = await detect(memoryRepository(files, configDir));
  if (detection === undefined) throw new Error("no R");
  return detection;
}

/** The texts of R repositories' files, each as short as it can be. */
export const script = 'install.packages("praise")\n';
export const renvScript = "library(praise)\nrenv::restore()\n";
/** Without a version, so that it is no package. */
export const compendium = "Package: salinity\nImports: praise\n";
const packageFields = "Package: salinity\nVersion: 0.1.0\nDepends: R (>= 3.5)\nImports: praise (>= 1.0)\n";
/** A package at the root. */
export const ownPackage: Files = { DESCRIPTION: packageFields, NAMESPACE: "" };

interface LockContent {
  readonly r?: string;
  readonly url?: string;
  readonly packages?: Readonly<Record<string, object>>;
  readonly rest?: object;
}

/** The version of R is on line 3, the first package on line 12. */
export function renvLock({
  r = "4.2.2",
  url = "https://cloud.r-project.org",
  packages,
  rest,
}: LockContent = {}): string {
  const records = packages ?? { praise: { Source: "Repository", Repository: "CRAN" } };
  const named = Object.entries(records).map(([name, record]) => [
    name,
    { Package: name, Version: "1.0.0", ...record },
  ]);
  return JSON.stringify(
    {
      R: { Version: r, Repositories: [{ Name: "CRAN", URL: url }] },
      Packages: Object.fromEntries(named),
      ...rest,
    },
    null,
    2,
  );
}

/** Of rsconnect; the version of R is on line 3. */
export const manifest = JSON.stringify(
  {
    version: 1,
    platform: "4.1.2",
    metadata: { appmode: "shiny" },
    packages: { praise: { Source: "CRAN", description: { Package: "praise", Version: "1.0.0" } } },
  },
  null,
  2,
);
