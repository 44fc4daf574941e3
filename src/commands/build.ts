import { Flags } from "@oclif/core";
import { buildImage } from "../build-image.ts";
import { connectEngine } from "../engine/connect-engine.ts";
import { prepareSource } from "../prepare-source.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { buildFlags, buildOptions } from "../ui/build-options.ts";
import { imageFlags, planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";

export default class Build extends BinderyCommand {
  static override summary =
    "Build the image of a repository, or find the one that an unchanged repository has.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> .",
    "<%= config.bin %> <%= command.id %> https://github.com/binder-examples/requirements --ref master --tag paper:1.0",
  ];
  static override args = { source: sourceArgument };
  static override flags = {
    ...sourceFlags,
    ...imageFlags,
    ...buildFlags,
    tag: Flags.string({
      summary: "Also tag the image so.",
      helpValue: "NAME:TAG",
      multiple: true,
      multipleNonGreedy: true,
    }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Build);
    const report = this.reporter(flags.verbose);
    const options = buildOptions(flags);
    const source = await prepareSource({ ...flags, source: args.source }, planOptions(flags), {
      report,
      signal: this.signal,
    });
    const engine = await connectEngine(process.env);
    const { checkout, configuration, prepared, seconds } = source;
    const built = await buildImage(checkout.name, prepared, options, {
      engine,
      configuration,
      report,
      seconds,
      signal: this.signal,
    });
    if (built.reused) report({ type: "note", text: "unchanged: the image was there already" });
    this.log(built.tags.join("\n"));
    return {
      id: built.image.id,
      tags: built.tags,
      sizeBytes: built.image.sizeBytes,
      reused: built.reused,
      seconds,
      origin: checkout.origin,
      commit: checkout.commit,
    };
  }
}
