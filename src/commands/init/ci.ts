import { resolve } from "node:path";
import { Args, Flags } from "@oclif/core";
import { workflowBadge } from "../../init/badge-line.ts";
import { type CiService, proposeCi } from "../../init/ci/propose-ci.ts";
import { workflowFile } from "../../init/ci/github-workflow.ts";
import { readOrigin } from "../../init/git-origin.ts";
import { writeNewFiles } from "../../init/write-new-files.ts";
import { BinderyCommand } from "../../ui/bindery-command.ts";

const services: readonly CiService[] = ["github", "gitlab"];

export default class InitCi extends BinderyCommand {
  static override summary = "Write the workflow that checks a repository at every change.";
  static override description = `Each change is checked, each week all is built anew, each tag becomes an image in a registry.
All that it uses is named by commit or version; bindery itself by the commit of this clone.`;
  static override examples = [
    "<%= config.bin %> <%= command.id %> github",
    "<%= config.bin %> <%= command.id %> gitlab paper --dry-run",
    "<%= config.bin %> <%= command.id %> github --image registry.example.org/team/paper",
  ];
  static override args = {
    service: Args.string({ options: [...services], required: true, description: "whose CI" }),
    folder: Args.string({ description: "the root of your repository", default: "." }),
  };
  static override flags = {
    "dry-run": Flags.boolean({ summary: "Print the file and write none." }),
    force: Flags.boolean({ summary: "Replace a file that bindery wrote." }),
    image: Flags.string({
      summary: "Push tags there, and not to the service's own registry; its login is by secrets.",
      helpValue: "REGISTRY/NAME",
    }),
    branch: Flags.string({ summary: "The branch whose pushes are checked.", helpValue: "NAME" }),
    bindery: Flags.string({
      summary: "The bindery that is installed there.",
      helpValue: "OWNER/REPOSITORY@COMMIT",
    }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(InitCi);
    const service = services.find((name) => name === args.service) ?? "github";
    const root = resolve(args.folder);
    const file = await proposeCi(service, root, flags);
    this.signal.throwIfAborted();
    if (flags["dry-run"]) this.log(file.text.trimEnd());
    else {
      await writeNewFiles(root, [file]);
      this.log(`written  ${file.path}`);
    }
    const origin = service === "github" ? await readOrigin(root) : undefined;
    const badge = origin && workflowBadge(origin, workflowFile);
    if (badge !== undefined && !flags["dry-run"]) this.log(`\nfor the README\n  ${badge}`);
    return {
      path: file.path,
      state: flags["dry-run"] ? "proposed" : "written",
      replaced: file.replaces,
      text: file.text,
      badge,
    };
  }
}
