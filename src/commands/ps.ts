import { connectEngine } from "../engine/connect-engine.ts";
import { listLaunches } from "../launch/list-launches.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { alignColumns } from "../ui/align-columns.ts";

export default class Ps extends BinderyCommand {
  static override summary = "List what bindery has launched.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --json",
  ];

  async run(): Promise<unknown> {
    await this.parse(Ps);
    const launches = await listLaunches(await connectEngine(process.env));
    const rows = launches.map(({ name, running, startedAt, url, source }) => [
      name,
      running ? "running" : "ended",
      startedAt.slice(0, 19).replace("T", " "),
      url ?? "-",
      source,
    ]);
    this.log(
      launches.length === 0
        ? "Nothing is launched."
        : alignColumns([["NAME", "STATE", "STARTED (UTC)", "URL", "SOURCE"], ...rows]),
    );
    return {
      launches: launches.map(({ name, id, source, running, url, startedAt }) => ({
        name,
        id,
        source,
        running,
        url,
        startedAt,
      })),
    };
  }
}
