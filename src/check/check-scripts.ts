import { diagnoseRun } from "../diagnosis/diagnose-run.ts";
import { inConfigDir } from "../repository/repository.ts";
import { settingsFile } from "../repository/settings-file.ts";
import type { RunSurroundings } from "./check-notebooks.ts";
import type { ScriptReport } from "./report.ts";
import { runScript } from "./run/run-script.ts";
import type { CheckedScript, CheckSettings } from "./settings.ts";

/**
 * Runs the scripts that bindery.yml names, one after the other: a later one may be named there because it needs the machine for itself.
 * @param done gets each as it ends, so that an interruption loses none
 * @throws UserError for what is not the repository's fault; INTERRUPTED
 */
export async function checkScripts(
  { scripts, limits }: CheckSettings,
  { engine, target, repository, context, report, signal }: RunSurroundings,
  done: (script: ScriptReport, index: number) => void,
): Promise<void> {
  const file = inConfigDir(repository, settingsFile);
  for (const [index, { argv, line }] of scripts.entries()) {
    const place = line === undefined ? { file } : { file, line };
    const { failure, exitCode, seconds } = await runScript({ target, argv, limits, place }, engine, signal);
    const diagnosis = failure === undefined ? undefined : await diagnoseRun(failure, context);
    const command = commandWords(argv);
    const verdict = failure === undefined ? "same" : "fails";
    report({ type: "note", text: `${command}: ${verdict === "same" ? "ends well" : verdict}` });
    done({ command, verdict, seconds, exitCode, diagnosis }, index);
  }
}

/** A script that was not run. */
export function unrunScript({ argv }: CheckedScript): ScriptReport {
  return {
    command: commandWords(argv),
    verdict: "unchecked",
    seconds: 0,
    exitCode: undefined,
    diagnosis: undefined,
  };
}

/** For people: nothing runs it. */
function commandWords(argv: readonly string[]): string {
  return argv.map((word) => (/\s/.test(word) ? JSON.stringify(word) : word)).join(" ");
}
