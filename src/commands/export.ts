import { resolve } from "node:path";
import { Args } from "@oclif/core";
import { exportContext } from "../context/export-context.ts";
import { prepareSource } from "../prepare-source.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { buildCommand } from "../ui/build-command.ts";
import { imageFlags, planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";

export default class Export extends BinderyCommand {
  static override summary =
    "Write the Dockerfile and its build context to a folder that builds without bindery.";
  static override description =
    "`docker build DIR` (Docker 20.10 or newer, BuildKit) then gives the image that `build` gives. Needs no engine.";
  static override examples = ["<%= config.bin %> <%= command.id %> . ../image && docker build ../image"];
  static override args = {
    source: sourceArgument,
    dir: Args.string({ required: true, description: "an empty folder, or one to create" }),
  };
  static override flags = { ...sourceFlags, ...imageFlags };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Export);
    const report = this.reporter(flags.verbose);
    const { prepared } = await prepareSource({ ...flags, source: args.source }, planOptions(flags), {
      report,
      signal: this.signal,
    });
    const folder = resolve(args.dir);
    const files = await exportContext(prepared.build.context, folder, this.signal);
    const command = buildCommand(folder, prepared.build);
    report({ type: "note", text: `build it with: ${command}` });
    this.log(folder);
    return { folder, files, command };
  }
}
