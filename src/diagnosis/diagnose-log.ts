import { type BuildLogContext, diagnoseBuildLog } from "./builds/diagnose-build-log.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { diagnoseRunLog } from "./log/diagnose-run-log.ts";

/** What a log is of. */
export const logKinds = ["build", "run"] as const;
type LogKind = (typeof logKinds)[number];

export interface LogContext extends BuildLogContext {
  /** Undefined where the log itself must tell. */
  readonly kind: LogKind | undefined;
  /** The notebook or script that ran, in the repository. */
  readonly file: string | undefined;
}

/** Only kernels and runners of notebooks print these (IPython, nbclient, nbconvert, papermill, jupyter_client). */
const ofRunner =
  /CellExecutionError|CellTimeoutError|DeadKernelError|NoSuchKernel|PapermillExecutionError|ExecutePreprocessor|\[NbConvertApp\]|\bnbclient\b|Executing notebook with kernel|<ipython-input-|^Cell In ?\[|^\w{1,80} {2,80}Traceback \(most recent call last\)/m;

/** Why a build or a run failed, from what somebody else's tool printed. A log that tells neither is tried as both. */
export async function diagnoseLog(
  log: string,
  { kind, file, repository, detections }: LogContext,
): Promise<Diagnosis> {
  const ofRun = () => diagnoseRunLog(log, { repository, detections, file });
  const ofBuild = () => diagnoseBuildLog(log, { repository, detections });
  const told = kind ?? (ofRunner.test(log) ? "run" : undefined);
  if (told === "run") return ofRun();
  const build = await ofBuild();
  if (told === "build" || build.code !== "BUILD_FAILED") return build;
  const run = await ofRun();
  return run.code === "RUN_UNKNOWN" ? build : run;
}
