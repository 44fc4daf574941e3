import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Proposal } from "./buildpack.ts";
import { UserError } from "./errors/user-error.ts";
import { isErrorWithCode } from "./repository/file-errors.ts";
import { inConfigDir, type Repository } from "./repository/repository.ts";
import type { Checkout } from "./source/checkout.ts";

/**
 * Writes a proposed environment file where the repository's own would stand, and never over one.
 * @returns its path on this machine
 * @throws UserError OPTION_INVALID for a repository that is not a folder of the user's, FILE_UNWRITABLE where it can't be written
 */
export async function writeProposal(
  { name, text }: Proposal,
  { root, origin }: Checkout,
  repository: Repository,
): Promise<string> {
  if (origin !== "local") {
    throw new UserError({
      code: "OPTION_INVALID",
      message: "--write is for a folder of yours",
      why: "What is written into the kept checkout of a git URL would be lost to you.",
      suggestions: ["Clone the repository and run bindery on the clone."],
    });
  }
  const path = join(root, inConfigDir(repository, name));
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    if (!isErrorWithCode(error, "EEXIST", "EACCES", "EPERM", "EROFS", "ENOSPC")) throw error;
    throw new UserError({
      code: "FILE_UNWRITABLE",
      message: `${path} can't be written`,
      where: { file: path },
      why: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
  return path;
}
