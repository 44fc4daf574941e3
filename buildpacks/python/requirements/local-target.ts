import { UserError } from "../../../src/errors/user-error.ts";
import type { EntryKind, Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { isArchive } from "./package-name.ts";
import type { Requirement } from "./requirement.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";

/**
 * Makes sure that what a requirement takes from the repository is there and can be installed.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES, each with the line
 */
export async function checkLocalTarget(
  repository: Repository,
  requirement: Requirement,
  line: SourceLine,
): Promise<void> {
  const { path, editable, marker } = requirement;
  if (path === undefined) return;
  const kind = await withLine(line, () => repository.kindOf(path));
  const archive = isArchive(path);
  // A wheel of another platform need not be there; pip warns, and forgets it when the marker doesn't hold.
  if (kind === undefined && archive && marker !== undefined) return;
  if (kind === undefined) throw missing(path, line);
  if (kind === "folder") return checkProject(repository, path, line);
  if (archive && !editable) return;
  throw notInstallable(path, kind, requirement, line);
}

/** pip installs folders that have one of these (`is_installable_dir`). */
async function checkProject(repository: Repository, path: RepositoryPath, line: SourceLine): Promise<void> {
  for (const name of ["pyproject.toml", "setup.py"]) {
    const file = path === "" ? name : `${path}/${name}`;
    if ((await withLine(line, () => repository.kindOf(file))) === "file") return;
  }
  throw lineError(line, {
    message: `the folder ${quote(path === "" ? "." : path)} is not a Python project`,
    why: "it has neither a `pyproject.toml` nor a `setup.py`",
    suggestions: ["write the path of the project's own folder", "remove the line"],
  });
}

function missing(path: RepositoryPath, line: SourceLine): Error {
  const from = line.pathsFrom ? `the folder ${quote(line.pathsFrom)}` : "the repository's root";
  return lineError(line, {
    message: `${quote(path)} is not in the repository`,
    why: `pip takes it for a path, and takes paths from ${from}, whatever file they stand in`,
    suggestions: [
      "correct the path",
      "add the file to the repository",
      "write a package of an index by its name alone",
    ],
  });
}

function notInstallable(
  path: RepositoryPath,
  kind: EntryKind,
  requirement: Requirement,
  line: SourceLine,
): Error {
  if (isArchive(path) && requirement.editable && kind === "file") {
    return lineError(line, {
      message: `the file ${quote(path)} can't be installed with \`-e\``,
      suggestions: ["remove the `-e`"],
    });
  }
  const list = path.endsWith(".txt") ? [`write \`-r ${path}\` for a list of requirements`] : [];
  return lineError(line, {
    message: `${quote(path)} is neither a folder nor an archive that pip can install`,
    suggestions: [...list, "remove the line"],
  });
}

/** Runs something that reads the repository; a fault of the user's that names no line gets that of the line that led to it. */
export async function withLine<T>(line: SourceLine, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UserError) || error.where?.line !== undefined) throw error;
    const { code, message, why, suggestions } = error;
    throw new UserError({ code, message, why, suggestions, where: line.where, cause: error });
  }
}
