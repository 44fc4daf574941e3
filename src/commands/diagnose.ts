import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { Args, Flags } from "@oclif/core";
import { diagnoseLog, logKinds } from "../diagnosis/diagnose-log.ts";
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import { UserError } from "../errors/user-error.ts";
import { prepareSource } from "../prepare-source.ts";
import { describeProblem } from "../report/describe.ts";
import { printable } from "../report/printable.ts";
import { problemOfDiagnosis } from "../report/problem.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";
import { planOptions, sourceFlags } from "../ui/source-options.ts";

export default class Diagnose extends BinderyCommand {
  static override summary = "Say why a build or a notebook failed, from its log, and what mends it.";
  static override description = `Reads logs of bindery, repo2docker, docker, pip, conda, R, nbconvert, papermill and others.
With --source the edit is of that repository's files; without, it is in words.`;
  static override examples = [
    "<%= config.bin %> <%= command.id %> build.log",
    "<%= config.bin %> <%= command.id %> run.log --source . --file analysis.ipynb",
    "jupyter execute analysis.ipynb 2>&1 | <%= config.bin %> <%= command.id %> -",
  ];
  static override args = {
    log: Args.string({ required: true, description: "the log's file, or - for standard input" }),
  };
  static override flags = {
    ...sourceFlags,
    source: Flags.string({ summary: "The repository that failed.", helpValue: "SOURCE" }),
    kind: Flags.option({ options: logKinds })({ summary: "What the log is of, where it does not tell." }),
    file: Flags.string({ summary: "The notebook or script that ran, in the repository.", helpValue: "PATH" }),
  };

  async run(): Promise<Diagnosis> {
    const { args, flags } = await this.parse(Diagnose);
    const log = await readLog(args.log);
    const source =
      flags.source === undefined
        ? undefined
        : await prepareSource({ ...flags, source: flags.source }, planOptions(flags), {
            report: this.reporter(flags.verbose),
            signal: this.signal,
          });
    const diagnosis = await diagnoseLog(log, {
      kind: flags.kind,
      file: flags.file,
      repository: source?.repository,
      detections: source?.prepared.found.detections ?? [],
    });
    this.log(printable(describeProblem(problemOfDiagnosis(diagnosis, "error"))));
    return diagnosis;
  }
}

async function readLog(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UserError({
      code: "FILE_UNREADABLE",
      message: `The log ${file} can't be read`,
      why: error instanceof Error ? error.message : String(error),
      suggestions: ["Give the path of a file, or - and the log on standard input."],
      cause: error,
    });
  }
}
