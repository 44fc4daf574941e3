import { formatLocation } from "../errors/user-error.ts";
import { prepareSource } from "../prepare-source.ts";
import type { PreparedImage } from "../prepare-image.ts";
import type { Sourced } from "../sourced.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";

export default class Detect extends BinderyCommand {
  static override summary = "Show what a repository asks for, which files say so, and what has no effect.";
  static override description =
    "Reads the repository and nothing else: needs no engine, and no network for a folder.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> .",
    "<%= config.bin %> <%= command.id %> https://github.com/binder-examples/requirements --json",
  ];
  static override args = { source: sourceArgument };
  static override flags = { ...sourceFlags };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Detect);
    const { checkout, prepared } = await prepareSource({ ...flags, source: args.source }, planOptions(flags), {
      report: this.reporter(flags.verbose),
      signal: this.signal,
    });
    this.log(describe(prepared));
    const { found, environment } = prepared;
    return {
      name: checkout.name,
      origin: checkout.origin,
      commit: checkout.commit,
      buildpacks: found.detections.map(({ buildpack, evidence }) => ({ buildpack, evidence })),
      ignored: found.ignored,
      isDefault: found.isDefault,
      environment: {
        interpreters: environment.interpreters,
        packages: environment.packages,
        notices: environment.notices,
      },
    };
  }
}

function describe({ found, environment }: PreparedImage): string {
  const lines: string[] = [];
  for (const { buildpack, evidence } of found.detections) {
    lines.push(buildpack, ...evidence.map((item) => `  ${formatLocation(item)}  ${item.reason}`));
    if (evidence.length === 0) lines.push("  the default environment");
  }
  for (const { language, version } of environment.interpreters)
    lines.push(`${language} ${describeSourced(version)}`);
  if (environment.packages.length > 0)
    lines.push("packages", ...environment.packages.map((item) => `  ${describeSourced(item)}`));
  if (found.ignored.length > 0) {
    lines.push("without effect", ...found.ignored.map((item) => `  ${formatLocation(item)}  ${item.reason}`));
  }
  return lines.join("\n");
}

function describeSourced({ value, from }: Sourced<string>): string {
  return `${value}  (${typeof from === "string" ? from : formatLocation(from)})`;
}
