import type { Repository, RepositoryFile, RepositoryPath } from "../../../src/repository/repository.ts";
import { readCodeFile } from "../infer/read-code-file.ts";
import type { ApplicationWish } from "./applications.ts";

/** Apps that are read to see whether they are any; nobody opens more from one repository. */
const mostApps = 20;
const largestApp = 1024 * 1024;

/** Folders that package managers fill. */
const foreign: ReadonlySet<string> = new Set(["renv", "packrat", "node_modules"]);

/**
 * What a repository's own files ask for: the project file of RStudio in the root, and Shiny apps there or one folder below (`app.R`
 * that calls `shinyApp()`, or `server.R` beside `ui.R`). No other file is opened.
 * @throws UserError FILE_UNREADABLE for a folder that may not be read
 */
export async function readProjectFiles(repository: Repository): Promise<readonly ApplicationWish[]> {
  const files = await nearbyFiles(repository);
  const project = files.find(({ path }) => /^[^/]+\.Rproj$/i.test(path));
  const evidence = project && { file: project.path, reason: "is a project of RStudio" };
  return [
    ...(evidence === undefined ? [] : [{ application: "rstudio" as const, evidence }]),
    ...(await shinyApps(repository, files)),
  ];
}

async function nearbyFiles(repository: Repository): Promise<readonly RepositoryFile[]> {
  const files: RepositoryFile[] = [];
  for await (const file of repository.files()) {
    const [folder, ...more] = file.path.split("/");
    if (more.length > 1 || (more.length === 1 && isForeign(folder ?? ""))) continue;
    if (/(?:^|\/)(?:(?:app|server|ui)\.r|[^/]+\.rproj)$/i.test(file.path)) files.push(file);
  }
  return files;
}

function isForeign(folder: string): boolean {
  return folder.startsWith(".") || foreign.has(folder);
}

async function shinyApps(
  repository: Repository,
  files: readonly RepositoryFile[],
): Promise<readonly ApplicationWish[]> {
  const paths = new Set(files.map(({ path }) => path.toLowerCase()));
  const wishes: ApplicationWish[] = [];
  for (const { path, size } of files) {
    if (wishes.length >= mostApps) break;
    const place = isServerFile(path, paths) ? { file: path } : await appCall(repository, path, size);
    if (place !== undefined) {
      wishes.push({ application: "shiny", evidence: { ...place, reason: "is a Shiny app" } });
    }
  }
  return wishes;
}

function isServerFile(path: RepositoryPath, paths: ReadonlySet<string>): boolean {
  const lower = path.toLowerCase();
  return /(?:^|\/)server\.r$/.test(lower) && paths.has(lower.replace(/server\.r$/, "ui.r"));
}

async function appCall(repository: Repository, path: RepositoryPath, size: number) {
  if (!/(?:^|\/)app\.r$/i.test(path) || size > largestApp) return undefined;
  return (await readCodeFile(repository, path)).shiny;
}
