import { Args, Flags } from "@oclif/core";
import { connectEngine } from "../engine/connect-engine.ts";
import { graceSeconds } from "../launch/grace-seconds.ts";
import { findLaunch, listLaunches } from "../launch/list-launches.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";

export default class Stop extends BinderyCommand {
  static override summary = "Stop a launch and remove its container; files of the repository stay.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --all",
  ];
  static override args = {
    launch: Args.string({ description: "name or id of the launch; not needed where there is but one" }),
  };
  static override flags = { all: Flags.boolean({ summary: "Stop every launch." }) };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Stop);
    const engine = await connectEngine(process.env);
    const launches = flags.all ? await listLaunches(engine) : [await findLaunch(engine, args.launch)];
    await Promise.all(
      launches.map(async ({ container }) => {
        await container.stop(graceSeconds);
        await container.remove();
      }),
    );
    const stopped = launches.map((launch) => launch.name);
    this.log(stopped.length === 0 ? "Nothing is launched." : stopped.join("\n"));
    return { stopped };
  }
}
