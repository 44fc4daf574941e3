import { r } from "../../../../buildpacks/r/index.ts";
import type { RSpec } from "../../../../buildpacks/r/spec.ts";
import type { Detection } from "../../../../src/buildpack.ts";
import { formatLocation, type Location } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";

export const app = "library(shiny)\nshinyApp(fluidPage(), function(input, output) NULL)\n";

/** What the buildpack makes of a repository: by its files, else by its code. */
export async function detectionOf(
  files: Readonly<Record<string, string>>,
  { infer = false, configDir = "" } = {},
): Promise<Detection<RSpec> | undefined> {
  const repository = memoryRepository(files, configDir);
  return (await r.detect(repository)) ?? r.fallback?.(repository, { infer, alone: true });
}

function place(location: Location | undefined): string | undefined {
  return location && formatLocation(location);
}

/** The applications of a repository, each with its place. */
export async function applicationsOf(files: Readonly<Record<string, string>>, configDir = "") {
  const detection = await detectionOf(files, { configDir });
  const { rstudio, shiny } = detection?.spec.applications ?? {};
  return { rstudio: place(rstudio), shiny: place(shiny) };
}
