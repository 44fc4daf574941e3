import { Flags } from "@oclif/core";
import { prepareSource } from "../prepare-source.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { imageFlags, planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";

export default class Plan extends BinderyCommand {
  static override summary =
    "Print the Dockerfile that an image is built from, or with --json the plan as data.";
  static override description = "Needs no engine, and no network for a folder.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> .",
    "<%= config.bin %> <%= command.id %> . --json | jq '.stages[].name'",
  ];
  static override args = { source: sourceArgument };
  static override flags = {
    ...sourceFlags,
    ...imageFlags,
    files: Flags.boolean({ summary: "List what the build context holds of the repository instead." }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Plan);
    const { prepared } = await prepareSource({ ...flags, source: args.source }, planOptions(flags), {
      report: this.reporter(flags.verbose),
      signal: this.signal,
    });
    if (!flags.files) {
      if (!this.jsonEnabled()) process.stdout.write(prepared.dockerfile);
      return prepared.plan;
    }
    const files: string[] = [];
    for await (const entry of prepared.build.context.entries()) {
      if (entry.kind !== "folder") files.push(entry.path);
    }
    this.log(files.join("\n"));
    return { files };
  }
}
