import { Flags } from "@oclif/core";
import { buildImage } from "../build-image.ts";
import { connectEngine } from "../engine/connect-engine.ts";
import type { Engine } from "../engine/engine.ts";
import { containerUser, currentUser } from "../launch/container-user.ts";
import { holdLaunch } from "../launch/hold-launch.ts";
import { freshSuffix, freshToken, type Launch, launchServer } from "../launch/launch.ts";
import type { LaunchOptions } from "../launch/launch-request.ts";
import { checkMountable } from "../launch/check-mountable.ts";
import { runCommand } from "../launch/run-command.ts";
import { prepareSource, type PreparedSource } from "../prepare-source.ts";
import { loginOf } from "../registry/login-of.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { buildFlags, buildOptions } from "../ui/build-options.ts";
import { openBrowser } from "../ui/open-browser.ts";
import { parseCpus } from "../ui/parse-cpus.ts";
import { parseMemory } from "../ui/parse-memory.ts";
import { parseEnvironment } from "../ui/parse-pairs.ts";
import { parseVolume } from "../ui/parse-volume.ts";
import { timed } from "../ui/progress.ts";
import { imageFlags, planOptions, sourceArgument, sourceFlags } from "../ui/source-options.ts";

export default class Run extends BinderyCommand {
  static override summary =
    "Build a repository's image if needed and open it in Jupyter, the repository mounted.";
  static override description = `Prints one URL, on 127.0.0.1 with a fresh token. Ctrl-C stops and removes the container; files stay.
With a command after \`--\` that runs in place of Jupyter, and its exit code is bindery's.`;
  static override examples = [
    "<%= config.bin %> <%= command.id %> . --open",
    "<%= config.bin %> <%= command.id %> https://github.com/binder-examples/requirements --detach",
    "<%= config.bin %> <%= command.id %> . --memory 2g -- python analysis.py",
  ];
  static override strict = false;
  static override args = { source: sourceArgument };
  static override flags = {
    ...sourceFlags,
    ...imageFlags,
    ...buildFlags,
    open: Flags.boolean({ summary: "Open the browser." }),
    detach: Flags.boolean({ char: "d", summary: "Leave it running; see `ps`, `logs` and `stop`." }),
    port: Flags.integer({ summary: "Port on this machine (a free one if not given).", min: 1, max: 65_535 }),
    env: Flags.string({
      char: "e",
      summary: "Set a variable.",
      helpValue: "KEY[=VALUE]",
      multiple: true,
      multipleNonGreedy: true,
    }),
    volume: Flags.string({
      char: "v",
      summary: "Mount a folder as well.",
      helpValue: "SOURCE:TARGET[:ro]",
      multiple: true,
      multipleNonGreedy: true,
    }),
    memory: Flags.string({ summary: "Memory limit, such as 2g." }),
    cpus: Flags.string({ summary: "Limit of processors, such as 1.5." }),
    mount: Flags.boolean({
      summary: "Mount the repository; without, the image's copy is used.",
      default: true,
      allowNo: true,
    }),
  };

  async run(): Promise<unknown> {
    const { args, flags, raw } = await this.parse(Run);
    const report = this.reporter(flags.verbose);
    // Not `argv`, which oclif sorts: words that are there twice would change places.
    const command = raw.flatMap((word) => (word.type === "arg" ? [word.input] : [])).slice(1);
    const source = await prepareSource({ ...flags, source: args.source }, planOptions(flags), {
      report,
      signal: this.signal,
    });
    const limits = {
      memoryBytes: flags.memory === undefined ? undefined : parseMemory(flags.memory),
      cpus: flags.cpus === undefined ? undefined : parseCpus(flags.cpus),
      environment: parseEnvironment(flags.env ?? [], process.env),
      volumes: (flags.volume ?? []).map((volume) =>
        parseVolume(volume, process.cwd(), source.prepared.plan.repositoryDir),
      ),
    };
    const engine = await connectEngine(process.env);
    const mounted = flags.mount ? source.checkout.root : undefined;
    checkMountable(engine.description, mounted, command.length === 0);
    const { seconds, configuration } = source;
    const built = await buildImage(source.checkout.name, source.prepared, buildOptions(flags), {
      engine,
      configuration,
      loginOf: loginOf(process.env),
      report,
      seconds,
      signal: this.signal,
    });
    const options: LaunchOptions = {
      ...(await identity(engine, source, mounted)),
      ...limits,
      image: built.image.id,
      command: command.length === 0 ? undefined : command,
      port: flags.port,
    };
    if (command.length > 0) return this.runInstead(engine, options);
    const launch = await timed("launch", "Starting Jupyter", { report, seconds }, () =>
      launchServer(engine, options, this.signal),
    );
    const result = {
      url: launch.url,
      container: launch.container.name,
      image: built.image.id,
      tags: built.tags,
      reused: built.reused,
      mounted,
      seconds,
    };
    if (mounted !== undefined) report({ type: "note", text: `your files: ${mounted}` });
    this.log(launch.url);
    if (flags.open) await openBrowser(launch.url, report);
    if (!flags.detach) await this.hold(launch, result);
    return result;
  }

  private async runInstead(engine: Engine, options: LaunchOptions): Promise<unknown> {
    const { stdin } = process;
    const isTerminal = stdin.isTTY && process.stdout.isTTY && !this.jsonEnabled();
    const stdout = this.jsonEnabled() ? process.stderr : process.stdout;
    const terminal = isTerminal ? { stdin, stdout } : undefined;
    const streams = { stdin, stdout, stderr: process.stderr, terminal };
    const exitCode = await runCommand(engine, { ...options, streams }, this.signal);
    process.exitCode = exitCode;
    return { exitCode };
  }

  /** A held launch prints its result when the server is up: whoever reads JSON wants the URL while it runs. */
  private async hold(launch: Launch, result: object): Promise<void> {
    if (this.jsonEnabled()) this.logJson(result);
    else process.stderr.write("  Ctrl-C stops it\n");
    const exitCode = await holdLaunch(launch, this.signal);
    this.exit(exitCode);
  }
}

async function identity(engine: Engine, { checkout, prepared }: PreparedSource, mounted: string | undefined) {
  return {
    name: checkout.name,
    source: checkout.origin === "local" ? checkout.root : checkout.origin,
    home: prepared.plan.home,
    mounted,
    // An image of the repository's own works for its own user alone.
    user:
      "stages" in prepared.plan ? await containerUser(mounted, engine.description, currentUser()) : undefined,
    token: freshToken(),
    suffix: freshSuffix(),
  };
}
