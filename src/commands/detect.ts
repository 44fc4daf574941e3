import { Flags } from "@oclif/core";
import { buildpacks } from "../../buildpacks/index.ts";
import { propose } from "../environment/propose.ts";
import { formatLocation } from "../errors/user-error.ts";
import { prepareSource } from "../prepare-source.ts";
import type { PreparedImage } from "../prepare-image.ts";
import { inConfigDir } from "../repository/repository.ts";
import type { Sourced } from "../sourced.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";
import { writeProposal } from "../write-proposal.ts";

export default class Detect extends BinderyCommand {
  static override summary = "Show what a repository asks for, which files say so, and what has no effect.";
  static override description =
    "Reads the repository and nothing else: needs no engine, and no network for a folder.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> .",
    "<%= config.bin %> <%= command.id %> https://github.com/binder-examples/requirements --json",
    "<%= config.bin %> <%= command.id %> . --infer --write",
  ];
  static override args = { source: sourceArgument };
  static override flags = {
    ...sourceFlags,
    write: Flags.boolean({
      summary: "Write the file that --infer proposes.",
      dependsOn: ["infer"],
    }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Detect);
    const source = await prepareSource({ ...flags, source: args.source }, planOptions(flags), {
      report: this.reporter(flags.verbose),
      signal: this.signal,
    });
    const { checkout, prepared, repository } = source;
    this.log(describe(prepared));
    const { found, environment } = prepared;
    const proposal = flags.infer && found.isDefault ? await propose(repository, buildpacks) : undefined;
    if (proposal !== undefined)
      this.log(`\nproposed ${inConfigDir(repository, proposal.name)}\n\n${proposal.text}`);
    const written =
      proposal !== undefined && flags.write ? await writeProposal(proposal, checkout, repository) : undefined;
    if (written !== undefined) this.log(`written to ${written}`);
    return {
      name: checkout.name,
      origin: checkout.origin,
      commit: checkout.commit,
      buildpacks: found.detections.map(({ buildpack, evidence }) => ({ buildpack, evidence })),
      ignored: found.ignored,
      isDefault: found.isDefault,
      environment: {
        interpreters: environment.interpreters,
        aptPackages: environment.aptPackages,
        packages: environment.packages,
        notices: environment.notices,
      },
      proposal,
      written,
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
  if (environment.aptPackages.length > 0)
    lines.push("Debian packages", ...environment.aptPackages.map((item) => `  ${describeSourced(item)}`));
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
