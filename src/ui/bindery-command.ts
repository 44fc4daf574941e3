import { Command, Errors, Flags } from "@oclif/core";
import { UserError } from "../errors/user-error.ts";
import { humanProgress } from "./human-progress.ts";
import { interruption } from "./interruption.ts";
import type { Report } from "./progress.ts";
import { renderError } from "./render-error.ts";

/** Exit code for a defect of bindery (EX_SOFTWARE of sysexits.h). */
const defectExitCode = 70;

/** oclif's own, for options that it does not know. */
const usageExitCode = 2;

/** What every command shares: `--json`, `--verbose`, progress on stderr, interruption, and errors as people read them. */
export abstract class BinderyCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags = {
    verbose: Flags.boolean({ summary: "Show the build's whole log.", helpGroup: "GLOBAL" }),
  };

  /** Aborted by Ctrl-C and by SIGTERM. */
  protected readonly signal: AbortSignal = interruption();

  protected reporter(verbose: boolean): Report {
    return humanProgress({ output: process.stderr, verbose });
  }

  protected override async catch(thrown: Error & { exitCode?: number }): Promise<unknown> {
    if (thrown instanceof Errors.ExitError) throw thrown;
    // What is thrown while an interruption takes effect is its consequence.
    const error: Error =
      this.signal.aborted && this.signal.reason instanceof UserError ? this.signal.reason : thrown;
    if (error instanceof Errors.CLIError && !this.jsonEnabled()) return super.catch(error);
    const exitCode = exitCodeOf(error);
    if (this.jsonEnabled()) this.logJson(this.toErrorJson(error));
    else
      process.stderr.write(
        error instanceof UserError ? renderError(error, process.stderr.isTTY) : defectText(error),
      );
    return this.exit(exitCode);
  }

  protected override toErrorJson(error: unknown): unknown {
    if (error instanceof UserError) {
      const { code, message, where, why, suggestions } = error;
      return { error: { code, message, where, why, suggestions } };
    }
    const message = error instanceof Error ? error.message : String(error);
    return { error: { code: error instanceof Errors.CLIError ? "USAGE" : "DEFECT", message } };
  }
}

function exitCodeOf(error: Error): number {
  if (error instanceof UserError) return error.exitCode;
  return error instanceof Errors.CLIError ? (error.oclif.exit ?? usageExitCode) : defectExitCode;
}

function defectText(error: Error): string {
  return `${error.stack ?? error.message}\n\nThis is a defect of bindery, not of your repository. Please report it with the lines above.\n`;
}
