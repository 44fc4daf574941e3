import type { Location } from "../../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { listCodeFiles } from "./code-files.ts";
import type { Renderer, RInference } from "./inference.ts";
import { mergePackages } from "./merge-packages.ts";
import { readOwnPackages } from "./own-packages.ts";
import { type FileReading, readCodeFile } from "./read-code-file.ts";
import type { PackageUse } from "./uses-of-call.ts";

/**
 * What the R scripts, documents and notebooks of a repository say of the environment that they need. Files that can't be read are
 * named in `unreadable` and stop nothing.
 * @throws UserError FILE_UNREADABLE for a folder that may not be read
 */
export async function inferPackages(repository: Repository): Promise<RInference> {
  const { paths, descriptions, ignored } = await listCodeFiles(repository);
  const isOwn = await readOwnPackages(repository, descriptions);
  const readings: FileReading[] = [];
  for (const path of paths) readings.push(await readCodeFile(repository, path));
  const usesShiny = shinyApp(paths, readings);
  const uses = [...readings.flatMap((reading) => reading.uses), ...shinyUse(usesShiny)];
  const installations = readings.flatMap((reading) => reading.installations);
  return {
    ...mergePackages(uses, installations, isOwn),
    hasR: readings.find(({ isR }) => isR !== undefined)?.isR,
    usesShiny,
    renderers: renderersOf(readings),
    unreadable: [...readings.flatMap((reading) => reading.ignored), ...ignored],
  };
}

/** An `app.R` with `shinyApp()`, a document that says so, or `ui.R` beside `server.R`. */
function shinyApp(paths: readonly RepositoryPath[], readings: readonly FileReading[]): Location | undefined {
  const said = readings.find(({ shiny }) => shiny !== undefined)?.shiny;
  if (said !== undefined) return said;
  const all = new Set(paths.map((path) => path.toLowerCase()));
  const server = paths.find((path) => {
    const lower = path.toLowerCase();
    return /(?:^|\/)server\.r$/.test(lower) && all.has(lower.replace(/server\.r$/, "ui.r"));
  });
  return server === undefined ? undefined : { file: server };
}

/** `ui.R` and `server.R` work without `library(shiny)`. */
function shinyUse(place: Location | undefined): readonly PackageUse[] {
  return place === undefined ? [] : [{ name: "shiny", what: "is a Shiny app", place }];
}

function renderersOf(readings: readonly FileReading[]): readonly Renderer[] {
  const first = new Map<string, Renderer>();
  for (const { renderer } of readings) {
    if (renderer !== undefined && !first.has(renderer.name)) first.set(renderer.name, renderer);
  }
  return [...first.values()];
}
