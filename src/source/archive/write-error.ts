import { UserError } from "../../errors/user-error.ts";
import { isErrorWithCode } from "../../repository/file-errors.ts";
import { invalidArchive } from "./archive-errors.ts";

const faultsOfNames = [
  "ENAMETOOLONG",
  "ENOTDIR",
  "EISDIR",
  "EEXIST",
  "EINVAL",
  "EILSEQ",
  "ENOENT",
  "ERR_FS_EISDIR",
] as const;

const faultsOfTheDisk = ["ENOSPC", "EDQUOT", "EACCES", "EROFS", "EMLINK"] as const;

/**
 * What an error of writing an archive's entry means: ARCHIVE_INVALID where its name is at fault, FILE_UNWRITABLE where the
 * disk is. Anything else is given back as it is.
 */
export function explainWriteError(error: unknown, archive: string, path: string): unknown {
  if (error instanceof UserError) return error;
  if (isErrorWithCode(error, ...faultsOfNames))
    return invalidArchive(archive, `${JSON.stringify(path.slice(0, 200))} in it can't be written.`, error);
  if (!isErrorWithCode(error, ...faultsOfTheDisk)) return error;
  return new UserError({
    code: "FILE_UNWRITABLE",
    message: "An archive can't be unpacked here.",
    why: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}
