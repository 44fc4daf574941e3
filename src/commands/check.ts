import { resolve } from "node:path";
import { Flags } from "@oclif/core";
import colors from "picocolors";
import { checkSource, type CheckOutcome } from "../check/check-source.ts";
import { volatileRules } from "../check/compare/volatile/volatile-rules.ts";
import { levels } from "../check/report.ts";
import { exitCodeOfVerdict } from "../check/verdict.ts";
import { connectEngine } from "../engine/connect-engine.ts";
import { loginOf } from "../registry/login-of.ts";
import { appendJobSummary } from "../report/append-job-summary.ts";
import { boundPair } from "../report/html/bound-pair.ts";
import { renderTerminal } from "../report/render-terminal.ts";
import { writeReports } from "../report/write-reports.ts";
import { alignColumns } from "../ui/align-columns.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { buildFlags, buildOptions } from "../ui/build-options.ts";
import { renderError } from "../ui/render-error.ts";
import { imageFlags, planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";

export default class Check extends BinderyCommand {
  static override summary =
    "Tell whether a repository still builds, runs and gives what it gave, and which line to change where not.";
  static override description = `Levels, each with those before it: lint (the files), build (the image), run (every notebook, compared with what it stores), rebuild (a second image, compared with the first).
Ends with 0 where all is the same, 1 where something fails, 3 where something differs, 130 after Ctrl-C (what was done is told).
The repository's bindery.yml may have limits, tolerances and scripts (\`check:\`).`;
  static override examples = [
    "<%= config.bin %> <%= command.id %> .",
    "<%= config.bin %> <%= command.id %> . --level build --fix",
    "<%= config.bin %> <%= command.id %> https://github.com/binder-examples/requirements --report report",
    "<%= config.bin %> <%= command.id %> --rules",
  ];
  static override args = { source: { ...sourceArgument, required: false, default: "." } };
  static override flags = {
    ...sourceFlags,
    ...imageFlags,
    ...buildFlags,
    level: Flags.option({ options: levels })({ summary: "How far to go.", default: "run" }),
    fix: Flags.boolean({ summary: "Make the edits that can only do good, in the folder of the source." }),
    report: Flags.string({
      summary: "Write report.html, summary.md, junit.xml, check.sarif, report.json and badge.svg there.",
      helpValue: "FOLDER",
    }),
    network: Flags.boolean({ summary: "Notebooks and scripts may use the network.", allowNo: true }),
    jobs: Flags.integer({ summary: "Notebooks that run at a time.", min: 1, max: 64 }),
    rules: Flags.boolean({ summary: "List the rules by which volatile output is passed over, and end." }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Check);
    if (flags.rules) return this.listRules();
    const outcome = await checkSource(
      {
        ...flags,
        source: args.source,
        plan: planOptions(flags),
        build: buildOptions(flags),
        jobs: flags.jobs,
        network: flags.network,
        keepPair: flags.report === undefined ? undefined : boundPair,
      },
      {
        connect: () => connectEngine(process.env),
        loginOf: loginOf(process.env),
        report: this.reporter(flags.verbose),
        signal: this.signal,
      },
    );
    await this.tell(outcome, flags.report);
    const { report, fault } = outcome;
    process.exitCode = fault?.exitCode ?? exitCodeOfVerdict(report);
    // The report is the result even so: stdout has one.
    if (fault !== undefined) process.stderr.write(renderError(fault, process.stderr.isTTY));
    return report;
  }

  /** After an interruption as well: what was done is not lost. */
  private async tell({ report, pairs }: CheckOutcome, folder: string | undefined): Promise<void> {
    const colored = process.stdout.isTTY && colors.isColorSupported;
    this.log(renderTerminal(report, { colored, width: process.stdout.columns ?? 100 }));
    if (folder !== undefined) await writeReports(report, pairs, resolve(folder));
    await appendJobSummary(report, process.env);
  }

  private listRules(): unknown {
    this.log(alignColumns(volatileRules.map(({ id, summary }) => [id, summary])));
    return volatileRules.map(({ id, summary }) => ({ id, summary }));
  }
}
