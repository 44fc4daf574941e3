import { ignorePattern } from "../../context/ignore-pattern.ts";
import { inConfigDir, type RepositoryFile, type RepositoryPath } from "../../repository/repository.ts";
import { appendLines } from "../../edits/append-lines.ts";
import { advice, type Edit } from "../../edits/edit.ts";
import type { LintSubject, Problem, RepositoryRule } from "../rule.ts";

const megabyte = 1024 * 1024;
/** GitHub warns of files larger than this, and refuses those of the second size (its docs, "About large files on GitHub"). */
const warnedSize = 50 * megabyte;
const refusedSize = 100 * megabyte;

/** Files so large that git hosts warn of them or refuse them. */
export const largeFile: RepositoryRule = {
  kind: "repository",
  id: "large-file",
  severity: "warning",
  summary: "A file is larger than 50 MiB (an error above 100 MiB)",
  help: "Every build sends it to the engine and every image holds it; GitHub warns of files above 50 MiB and refuses those above 100 MiB. Keep data where data is kept (Zenodo, OSF, an object store) and download it in `postBuild` or in the notebook; or leave it out of the image with a line in `.dockerignore`.",
  check: async (subject) => {
    const problems: Problem[] = [];
    for (const file of subject.files) {
      if (file.size > warnedSize) problems.push(await problemOf(subject, file));
    }
    return problems;
  },
};

async function problemOf(subject: LintSubject, { path, size }: RepositoryFile): Promise<Problem> {
  return {
    where: { file: path },
    message: `${Math.round(size / megabyte)} MiB in one file`,
    why: "every build reads it and every image holds it; git hosts refuse files above 100 MiB",
    severity: size > refusedSize ? "error" : "warning",
    edit: await leaveOut(subject, path),
  };
}

async function leaveOut({ repository }: LintSubject, path: RepositoryPath): Promise<Edit> {
  const ignoreFile = inConfigDir(repository, ".dockerignore");
  const pattern = ignorePattern(path);
  if (pattern === undefined)
    return advice(`Rename it to something that ${ignoreFile} can name, and leave it out there.`);
  return {
    words: `Leave it out of the image with a line in ${ignoreFile}, and download it where it is needed.`,
    changes: [await appendLines(repository, ignoreFile, [pattern])],
    safe: false,
  };
}
