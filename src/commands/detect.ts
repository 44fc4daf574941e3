import { Flags } from "@oclif/core";
import { formatLocation, type Location } from "../errors/user-error.ts";
import { prepareSource } from "../prepare-source.ts";
import type { PreparedImage } from "../prepare-image.ts";
import { inConfigDir } from "../repository/repository.ts";
import type { Sourced } from "../sourced.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { asOfFlag, planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";
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
    ...asOfFlag,
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
      printsIgnored: true,
    });
    const { checkout, prepared, repository } = source;
    this.log(describe(prepared));
    const { found, environment } = prepared;
    const proposals = found.detections.flatMap(({ proposal }) => proposal ?? []);
    for (const { name, text } of proposals)
      this.log(`\nproposed ${inConfigDir(repository, name)}\n\n${text}`);
    const written: string[] = [];
    for (const proposal of flags.write ? proposals : []) {
      const path = await writeProposal(proposal, checkout, repository);
      written.push(path);
      this.log(`written to ${path}`);
    }
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
        buildPackages: environment.buildPackages,
        packages: environment.packages,
        notices: environment.notices,
      },
      proposals,
      written,
    };
  }
}

function describe({ found, environment }: PreparedImage): string {
  const { detections, ignored } = found;
  const { interpreters, aptPackages, buildPackages, packages } = environment;
  return [
    detections.map(({ buildpack, evidence }) => [
      buildpack,
      ...(evidence.length === 0 ? ["  the default environment"] : new Set(evidence.map(describeReason))),
    ]),
    interpreters.map(({ language, version }) => `${language} ${describeSourced(version)}`),
    section("Debian packages", aptPackages.map(describeItem)),
    section("Debian packages for the build alone", buildPackages.map(describeItem)),
    section("packages", packages.map(describeItem)),
    section("without effect", ignored.map(describeReason)),
  ]
    .flat(2)
    .join("\n");
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}

function describeReason(item: Location & { readonly reason: string }): string {
  return `  ${formatLocation(item)}  ${item.reason}`;
}

function describeItem(item: Sourced<string>): string {
  return `  ${describeSourced(item)}`;
}

function describeSourced({ value, from }: Sourced<string>): string {
  return `${value}  (${typeof from === "string" ? from : formatLocation(from)})`;
}
