import { UserError } from "../errors/user-error.ts";
import { version } from "../package-root.ts";
import { interruption } from "../ui/interruption.ts";
import type { BinderOutput } from "./binder-output.ts";
import { CommandLineError } from "./command-line-error.ts";
import { jsonOutput } from "./json-output.ts";
import { type CommandLine, parseCommandLine } from "./parse-command-line.ts";
import { processSurroundings } from "./process-surroundings.ts";
import { runRequest } from "./run-request.ts";
import { textOutput } from "./text-output.ts";

/** Runs as `jupyter-repo2docker`: the command line, the output and the exit codes of repo2docker. */
export async function main(): Promise<void> {
  const asked = read();
  if (asked === undefined) return;
  if (asked.kind === "version") return void process.stdout.write(`${version}\n`);
  if (asked.kind === "help") return void process.stdout.write(asked.text);
  const { request } = asked;
  const output = request.jsonLogs ? jsonOutput(process.stderr) : textOutput(process.stderr);
  const signal = interruption();
  try {
    process.exitCode = await runRequest(request, {
      output,
      stdout: process.stdout,
      environment: process.env,
      cwd: process.cwd(),
      signal,
    });
  } catch (error) {
    // What is thrown while an interruption takes effect is its consequence.
    process.exitCode = fail(output, signal.aborted ? signal.reason : error);
  }
}

function read(): CommandLine | undefined {
  try {
    return parseCommandLine(process.argv.slice(2), processSurroundings());
  } catch (error) {
    if (!(error instanceof CommandLineError)) throw error;
    process[error.stream].write(`${error.message}\n`);
    process.exitCode = error.exitCode;
    return undefined;
  }
}

/** repo2docker ends with 1 whatever went wrong; after Ctrl-C shells expect another code. */
function fail(output: BinderOutput, thrown: unknown): number {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  output.fail(error);
  return error instanceof UserError && error.code === "INTERRUPTED" ? error.exitCode : 1;
}
