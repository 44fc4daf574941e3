import { Flags } from "@oclif/core";
import { pushByBuilder } from "../build-by-builder.ts";
import { buildImage } from "../build-image.ts";
import { connectEngine } from "../engine/connect-engine.ts";
import { prepareSource } from "../prepare-source.ts";
import { loginOf } from "../registry/login-of.ts";
import { pushTags } from "../registry/push-tags.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { buildFlags, buildOptions } from "../ui/build-options.ts";
import { imageFlags, planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";

export default class Build extends BinderyCommand {
  static override summary =
    "Build the image of a repository, or find the one that an unchanged repository has.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> .",
    "<%= config.bin %> <%= command.id %> https://github.com/binder-examples/requirements --ref master --tag paper:1.0",
    "<%= config.bin %> <%= command.id %> . --tag registry.example.org/team/paper:1.0 --push",
    "<%= config.bin %> <%= command.id %> . --tag registry.example.org/team/paper:1.0 --push --builder cluster --cache-to registry.example.org/team/cache --cache-from registry.example.org/team/cache",
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
    push: Flags.boolean({ summary: "Push each `--tag` to its registry, and print it by its digest." }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Build);
    const report = this.reporter(flags.verbose);
    const options = buildOptions(flags);
    const source = await prepareSource({ ...flags, source: args.source }, planOptions(flags), {
      report,
      signal: this.signal,
    });
    const { checkout, configuration, prepared, seconds } = source;
    const { origin, commit } = checkout;
    const logins = loginOf(process.env);
    const surroundings = { configuration, loginOf: logins, report, seconds, signal: this.signal };
    if (options.builder && flags.push) {
      const pushed = await pushByBuilder(prepared, options, options.builder, surroundings);
      this.log(pushed.map(({ reference }) => reference).join("\n"));
      return { tags: options.tags, reused: false, pushed, seconds, origin, commit };
    }
    const engine = await connectEngine(process.env);
    const built = await buildImage(checkout.name, prepared, options, { engine, ...surroundings });
    if (built.reused) report({ type: "note", text: "unchanged: the image was there already" });
    const pushed = flags.push
      ? await pushTags(options.tags, { engine, loginOf: logins, report, seconds, signal: this.signal })
      : undefined;
    this.log((pushed?.map(({ reference }) => reference) ?? built.tags).join("\n"));
    return {
      id: built.image.id,
      tags: built.tags,
      sizeBytes: built.image.sizeBytes,
      reused: built.reused,
      ...(pushed === undefined ? {} : { pushed }),
      seconds,
      origin,
      commit,
    };
  }
}
