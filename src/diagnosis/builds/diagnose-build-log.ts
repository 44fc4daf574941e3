import { buildpacks } from "../../../buildpacks/index.ts";
import type { Detection } from "../../buildpack.ts";
import { UserError } from "../../errors/user-error.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Diagnosis } from "../diagnosis.ts";
import { diagnoseBuildError } from "./diagnose-build-error.ts";
import { explainLog } from "./explain-log.ts";

/** What is known beside the log. */
export interface BuildLogContext {
  /** Undefined where only the log is there: then no edit has changes. */
  readonly repository: Repository | undefined;
  readonly detections: readonly Detection[];
}

/** Why a build failed, from its log alone, whichever tool has written it: `BUILD_FAILED` where nobody knows its words. */
export function diagnoseBuildLog(
  log: string,
  { repository, detections }: BuildLogContext,
): Promise<Diagnosis> {
  return diagnoseBuildError(explainLog(log, buildpacks, detections) ?? unknown(log), repository, detections);
}

const shownLines = 12;

function unknown(log: string): UserError {
  return new UserError({
    code: "BUILD_FAILED",
    message: "The build failed, and nothing in its log says why",
    why: log.trimEnd().split("\n").slice(-shownLines).join("\n"),
    suggestions: [
      "Build it again with the whole log kept (`--verbose`), and read what stands before its end.",
    ],
  });
}
