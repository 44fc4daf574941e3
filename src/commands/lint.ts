import { Flags } from "@oclif/core";
import colors from "picocolors";
import { UserError } from "../errors/user-error.ts";
import { lintSource, type LintedSource } from "../lint/lint-source.ts";
import { ruleDescriptions } from "../lint/lint-rules.ts";
import { renderSarif } from "../lint/render-sarif.ts";
import { renderApplied } from "../lint/fix/render-applied.ts";
import { renderText, type TextOptions } from "../lint/render-text.ts";
import type { Severity } from "../lint/rule.ts";
import { version } from "../package-root.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";

const formats = ["text", "json", "sarif"] as const;

export default class Lint extends BinderyCommand {
  static override summary =
    "List what will hurt in a repository, each with its place and the edit that mends it.";
  static override description = `Needs no engine, and no network for a folder. Ends with 1 where an error is left (--strict: or a warning).
--fix makes the edits that can only do good, in your files; look at them with \`git diff\`.`;
  static override examples = [
    "<%= config.bin %> <%= command.id %> .",
    "<%= config.bin %> <%= command.id %> . --fix",
    "<%= config.bin %> <%= command.id %> . --strict --format sarif > bindery.sarif",
  ];
  static override args = { source: sourceArgument };
  static override flags = {
    ...sourceFlags,
    format: Flags.option({ options: formats })({ summary: "json is what --json prints.", default: "text" }),
    strict: Flags.boolean({ summary: "End with 1 for warnings as well." }),
    fix: Flags.boolean({ summary: "Make the safe edits, in the folder of the source." }),
  };

  /** `--format json` is `--json`. */
  override jsonEnabled(): boolean {
    return super.jsonEnabled() || asksForJson(this.argv);
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Lint);
    if (flags.format === "sarif" && this.jsonEnabled()) throw twoFormats();
    const linted = await lintSource(
      { ...flags, source: args.source, plan: planOptions(flags) },
      { report: this.reporter(flags.verbose), signal: this.signal },
    );
    const { checkout, findings } = linted;
    const failing: readonly Severity[] = flags.strict ? ["error", "warning"] : ["error"];
    if (findings.some(({ severity }) => failing.includes(severity))) process.exitCode = 1;
    if (flags.format === "sarif") {
      const log = renderSarif(findings, ruleDescriptions, version);
      process.stdout.write(`${JSON.stringify(log, undefined, 2)}\n`);
      return log;
    }
    this.log(describe(linted, { colored: process.stdout.isTTY && colors.isColorSupported }));
    const { applied, skipped } = linted;
    return {
      name: checkout.name,
      origin: checkout.origin,
      commit: checkout.commit,
      findings,
      applied,
      skipped: skipped.map(({ found, reason }) => ({ finding: found, reason })),
    };
  }
}

function describe(linted: LintedSource, options: TextOptions): string {
  const made = renderApplied(linted);
  const left = renderText(linted.findings, options);
  return made === "" ? left : `${made}\n\n${left}`;
}

/** As oclif looks for `--json`: before it parses, so that errors are JSON too. */
function asksForJson(argv: readonly string[]): boolean {
  const options = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;
  return options.some(
    (word, index) => word === "--format=json" || (word === "json" && options[index - 1] === "--format"),
  );
}

function twoFormats(): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: "--json and --format sarif are two formats for one output",
    suggestions: ["Give one of them."],
  });
}
