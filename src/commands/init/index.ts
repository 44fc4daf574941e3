import { resolve } from "node:path";
import { Args, Flags } from "@oclif/core";
import { UserError } from "../../errors/user-error.ts";
import { binderBadge } from "../../init/badge-line.ts";
import { readOrigin } from "../../init/git-origin.ts";
import { proposeFiles } from "../../init/propose-files.ts";
import { writeNewFiles } from "../../init/write-new-files.ts";
import { prepareSource } from "../../prepare-source.ts";
import { alignColumns } from "../../ui/align-columns.ts";
import { BinderyCommand } from "../../ui/bindery-command.ts";
import { planOptions } from "../../ui/source-options.ts";

export default class Init extends BinderyCommand {
  static override summary = "Write the files that a repository lacks to be reproducible.";
  static override description = `What its code imports, the version of its language, how it is checked, and what stays out of its image. Reads the code and runs none of it.
Files that are there stay as they are.`;
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> paper --dry-run",
    "<%= config.bin %> <%= command.id %> ci github",
  ];
  static override args = {
    folder: Args.string({ description: "a folder of yours", default: "." }),
  };
  static override flags = {
    "dry-run": Flags.boolean({ summary: "Print the files and write none." }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Init);
    const { checkout, repository, prepared } = await prepareSource(
      { source: resolve(args.folder) },
      planOptions({ infer: true }),
      { report: this.reporter(flags.verbose), signal: this.signal },
    );
    if (checkout.origin !== "local") throw notAFolder(args.folder);
    const { files, kept } = await proposeFiles(repository, prepared);
    this.signal.throwIfAborted();
    const state = flags["dry-run"] ? "proposed" : "written";
    if (!flags["dry-run"]) await writeNewFiles(checkout.root, files);
    const origin = await readOrigin(checkout.root);
    const badge = origin && binderBadge(origin);
    this.log(
      alignColumns([
        ...files.map(({ path, purpose }) => [state, path, purpose]),
        ...kept.map((path) => ["there", path, "left alone"]),
      ]),
    );
    if (flags["dry-run"]) for (const { path, text } of files) this.log(`\n# ${path}\n\n${text.trimEnd()}`);
    this.log(`\n${nextSteps(args.folder, badge).join("\n")}`);
    return {
      files: [
        ...files.map(({ path, purpose, text }) => ({ path, state, purpose, text })),
        ...kept.map((path) => ({ path, state: "kept" })),
      ],
      badge,
    };
  }
}

function nextSteps(folder: string, badge: string | undefined): readonly string[] {
  return [
    "next",
    alignColumns([
      [`  bindery check ${folder}`, "runs the notebooks and compares their outputs"],
      [`  bindery lock ${folder}`, "writes down all versions that are installed"],
      ["  bindery init ci github|gitlab", "has every change checked"],
    ]),
    ...(badge === undefined ? [] : ["for the README", `  ${badge}`]),
  ];
}

function notAFolder(source: string): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: `${JSON.stringify(source)} is no folder`,
    why: "Files are written beside the code, in a folder of yours.",
    suggestions: ["Unpack or clone the repository, and give that folder."],
  });
}
