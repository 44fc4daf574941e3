import { Args, Flags } from "@oclif/core";
import { connectEngine } from "../engine/connect-engine.ts";
import { findLaunch } from "../launch/list-launches.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { collectStream } from "../streams/collect-stream.ts";

export default class Logs extends BinderyCommand {
  static override summary = "Print what a launch has written.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> bindery-paper-3f2a10 --follow",
  ];
  static override args = {
    launch: Args.string({ description: "name or id of the launch; not needed where there is but one" }),
  };
  static override flags = {
    follow: Flags.boolean({ char: "f", summary: "Go on until it ends." }),
    tail: Flags.integer({ summary: "Only the last lines.", min: 0, helpValue: "LINES" }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Logs);
    const launch = await findLaunch(await connectEngine(process.env), args.launch);
    const tail = flags.tail === undefined ? {} : { tail: flags.tail };
    if (this.jsonEnabled()) {
      const { stream, text } = collectStream();
      await launch.container.logs({ follow: flags.follow, ...tail, stdout: stream, stderr: stream });
      return { name: launch.name, log: text() };
    }
    const ended = launch.container.logs({
      follow: flags.follow,
      ...tail,
      stdout: process.stdout,
      stderr: process.stderr,
    });
    const interrupted = new Promise<void>((resolve) => {
      this.signal.addEventListener("abort", () => resolve(), { once: true });
    });
    await Promise.race([ended, interrupted]);
    if (this.signal.aborted) this.exit(130);
    return undefined;
  }
}
