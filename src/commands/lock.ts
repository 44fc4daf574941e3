import { join } from "node:path";
import { Flags } from "@oclif/core";
import { buildpacks } from "../../buildpacks/index.ts";
import { connectEngine } from "../engine/connect-engine.ts";
import { UserError } from "../errors/user-error.ts";
import { lockSource } from "../lock/lock-source.ts";
import { openLock } from "../lock/open-lock.ts";
import { writeLock } from "../lock/write-lock.ts";
import { type PreparedSource, prepareSource } from "../prepare-source.ts";
import { loginOf } from "../registry/login-of.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { asOfFlag, planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";

export default class Lock extends BinderyCommand {
  static override summary =
    "Build the image of a repository and write down what is installed in it, for `--locked` to install again.";
  static override description =
    "Writes `bindery.lock` and files of the packages' own formats (`pylock.bindery.toml`, …) where the environment files are.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> .",
    "<%= config.bin %> <%= command.id %> . --check",
    "<%= config.bin %> <%= command.id %> . --as-of 2023-09-01",
    "<%= config.bin %> build . --locked",
  ];
  static override args = { source: sourceArgument };
  static override flags = {
    ...sourceFlags,
    ...asOfFlag,
    check: Flags.boolean({
      summary: "Only say whether the environment files have changed since; needs no engine.",
      exclusive: ["no-cache", "pull", "output"],
    }),
    output: Flags.string({
      summary: "Write the files there, and not into the repository.",
      helpValue: "FOLDER",
    }),
    "no-cache": Flags.boolean({ summary: "Build every step afresh." }),
    pull: Flags.boolean({ summary: "Look for newer base images in their registry." }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Lock);
    const report = this.reporter(flags.verbose);
    const options = planOptions(flags);
    const source = await prepareSource({ ...flags, source: args.source }, options, {
      report,
      signal: this.signal,
    });
    if (flags.check) return this.check(source);
    const folder = flags.output ?? ownFolder(source);
    const { repository, configuration, prepared, seconds } = source;
    const engine = await connectEngine(process.env);
    const made = await lockSource(
      prepared,
      repository,
      {
        useCache: !flags["no-cache"],
        pull: flags.pull,
        date: new Date().toISOString().slice(0, 10),
      },
      { engine, configuration, loginOf: loginOf(process.env), report, seconds, signal: this.signal },
    );
    const obsolete = buildpacks.flatMap((each) => ("locking" in each ? (each.locking?.files ?? []) : []));
    const files = await writeLock(made.files, folder, obsolete);
    for (const text of made.lock.unpinned) report({ type: "note", text: `not locked: ${text}` });
    this.log(files.join("\n"));
    return { files, lock: made.lock, seconds };
  }

  private async check({ repository, prepared }: PreparedSource): Promise<unknown> {
    const { path, value } = await openLock(repository, prepared.found);
    this.log(`${path} is up to date`);
    return { lock: path, upToDate: true, date: value.date, unpinned: value.unpinned };
  }
}

/** @throws UserError OPTION_INVALID for a source that is no folder of the user's */
function ownFolder({ checkout, repository }: PreparedSource): string {
  if (checkout.origin === "local") return join(checkout.root, repository.configDir);
  throw new UserError({
    code: "OPTION_INVALID",
    message: "The lock of a source that is no folder of yours wants an --output",
    why: "What is written into the kept checkout would be lost to you.",
    suggestions: ["Give a folder: `--output locks`.", "Clone the repository and run bindery on the clone."],
  });
}
