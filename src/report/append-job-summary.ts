import { appendFile } from "node:fs/promises";
import type { CheckReport } from "../check/report.ts";
import { UserError } from "../errors/user-error.ts";
import { renderMarkdown } from "./render-markdown.ts";

/**
 * Adds the report to the summary of a job on GitHub Actions, which names the file in GITHUB_STEP_SUMMARY; nothing elsewhere.
 * @throws UserError FILE_UNWRITABLE
 */
export async function appendJobSummary(
  report: CheckReport,
  { GITHUB_STEP_SUMMARY: file }: Readonly<NodeJS.ProcessEnv>,
): Promise<void> {
  if (file === undefined || file === "") return;
  try {
    await appendFile(file, renderMarkdown(report));
  } catch (error) {
    throw new UserError({
      code: "FILE_UNWRITABLE",
      message: `The job's summary can't be written to ${file}`,
      why: error instanceof Error ? error.message : String(error),
      suggestions: [
        "Take GITHUB_STEP_SUMMARY out of the environment, or let it name a file that can be written.",
      ],
      cause: error,
    });
  }
}
