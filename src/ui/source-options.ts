import { Args, Flags } from "@oclif/core";
import { UserError } from "../errors/user-error.ts";
import type { PlanOptions } from "../prepare-image.ts";
import { checkRepositoryDir } from "../plan/check-repository-dir.ts";
import { parsePairs } from "./parse-pairs.ts";

export const sourceArgument = Args.string({
  required: true,
  description:
    "a folder, a git URL (https, ssh, git, file, git@host:path), owner/repository of GitHub, a DOI, a record of a data repository, or an archive (.zip, .tar.gz, …)",
});

/** Which commit and folder of the source. */
export const sourceFlags = {
  ref: Flags.string({ summary: "Branch, tag or commit of a git URL.", helpValue: "REF" }),
  subdir: Flags.string({ summary: "Use this folder of the repository alone.", helpValue: "PATH" }),
  "allow-private-network": Flags.boolean({
    summary: "Records and archives may come from this machine and its network.",
  }),
  // No default: a flag that has one counts as given where another depends on it.
  infer: Flags.boolean({
    summary: "Where no file names packages, take what notebooks and scripts import.",
  }),
};

/** The uid that Binder gives to its users. */
const defaultUserId = 1000;

/** Whose packages are asked for. */
export const asOfFlag = {
  "as-of": Flags.string({
    summary:
      "Packages as they were at the end of a day, or on the day of the environment files' last commit.",
    helpValue: "YYYY-MM-DD|commit",
    exclusive: ["locked"],
  }),
};

/** What shapes the image. */
export const imageFlags = {
  // No default, as with --infer.
  locked: Flags.boolean({ summary: "Install what bindery.lock says, and nothing else." }),
  ...asOfFlag,
  label: Flags.string({
    summary: "Add a label to the image.",
    helpValue: "KEY=VALUE",
    multiple: true,
    multipleNonGreedy: true,
  }),
  "user-id": Flags.integer({
    summary: "Uid of the image's user.",
    default: defaultUserId,
    helpValue: "UID",
  }),
  "target-repo-dir": Flags.string({
    summary: "Where the repository stands in the image (its user's home if not given).",
    helpValue: "PATH",
  }),
};

/**
 * The plan's options of the flags.
 * @throws UserError OPTION_INVALID
 */
export function planOptions(flags: {
  readonly infer?: boolean;
  readonly locked?: boolean;
  readonly label?: readonly string[] | undefined;
  readonly "user-id"?: number;
  readonly "target-repo-dir"?: string | undefined;
}): PlanOptions {
  const uid = flags["user-id"] ?? defaultUserId;
  if (uid < 1 || uid > 60_000) {
    throw new UserError({
      code: "OPTION_INVALID",
      message: `--user-id ${uid} can't be the image's user`,
      why:
        uid === 0
          ? "Images run as a user without privileges, never as root."
          : "It must be between 1 and 60000.",
    });
  }
  return {
    user: { name: "jovyan", uid },
    repositoryDir: checkRepositoryDir(flags["target-repo-dir"]),
    labels: parsePairs("--label", flags.label ?? []),
    infer: flags.infer ?? false,
    locked: flags.locked ?? false,
  };
}
