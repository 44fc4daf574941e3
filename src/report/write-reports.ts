import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { NotebookPairs } from "../check/notebook-pairs.ts";
import type { CheckReport } from "../check/report.ts";
import { UserError } from "../errors/user-error.ts";
import { isErrorWithCode } from "../repository/file-errors.ts";
import { renderBadge } from "./render-badge.ts";
import { renderHtml } from "./render-html.ts";
import { renderJson } from "./render-json.ts";
import { renderJunit } from "./render-junit.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderSarif } from "./render-sarif.ts";

/** Each form of a report, by the name of its file. */
const reports: Readonly<Record<string, (report: CheckReport, pairs: NotebookPairs) => string>> = {
  "report.html": renderHtml,
  "summary.md": renderMarkdown,
  "junit.xml": renderJunit,
  "check.sarif": (report) => `${JSON.stringify(renderSarif(report), undefined, 2)}\n`,
  "report.json": renderJson,
  "badge.svg": renderBadge,
};

/**
 * Writes a report in all its forms into a folder, which is made where there is none. Each is written beside its place and moved there: nobody ever
 * reads half of one.
 * @param pairs what the notebooks hold and what a run of them gave, for the page
 * @returns the paths of the files
 * @throws UserError FILE_UNWRITABLE
 */
export async function writeReports(
  report: CheckReport,
  pairs: NotebookPairs,
  folder: string,
): Promise<readonly string[]> {
  const paths: string[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, render] of Object.entries(reports)) {
      const path = join(folder, name);
      await replaceFile(path, render(report, pairs));
      paths.push(path);
    }
  } catch (error) {
    if (isErrorWithCode(error, ...unwritable)) throw unwritableFolder(folder, error);
    throw error;
  }
  return paths;
}

const unwritable = [
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOSPC",
  "EDQUOT",
  "EEXIST",
  "ENOTDIR",
  "EISDIR",
  "ENAMETOOLONG",
];

async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeFile(beside, text, { flag: "wx" });
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

function unwritableFolder(folder: string, cause: unknown): UserError {
  return new UserError({
    code: "FILE_UNWRITABLE",
    message: `reports can't be written to ${folder}`,
    where: { file: folder },
    why: cause instanceof Error ? cause.message : String(cause),
    suggestions: ["Give another folder, one that you may write to."],
    cause,
  });
}
