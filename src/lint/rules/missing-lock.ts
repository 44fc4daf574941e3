import { posix } from "node:path";
import type { LockedManifest } from "../../buildpack.ts";
import { inConfigDir, type RepositoryPath } from "../../repository/repository.ts";
import { advice } from "../../edits/edit.ts";
import { lockedManifests } from "../package-manifests.ts";
import type { LintSubject, Problem, RepositoryRule } from "../rule.ts";

/** Environments that are another one every time they are built. */
export const missingLock: RepositoryRule = {
  kind: "repository",
  id: "missing-lock",
  severity: "note",
  summary: "An environment file has no lock beside it",
  help: "Such a file says which packages, not which versions of them and of all that they need: a build next year gives another environment. A lock has the exact versions; write it with the tool that the finding names, and commit it.",
  check: async (subject) => {
    const problems: Problem[] = [];
    for (const locked of lockedManifests) {
      const file = inConfigDir(subject.repository, locked.manifest);
      const isTaken = subject.evidence.some((taken) => taken.file === file);
      if (isTaken && !(await isPinned(subject, locked))) problems.push(problemOf(file, locked));
    }
    return problems;
  },
};

async function isPinned({ repository, evidence }: LintSubject, locked: LockedManifest): Promise<boolean> {
  for (const lock of locked.locks) {
    if ((await repository.kindOf(inConfigDir(repository, lock))) === "file") return true;
  }
  // A manifest may name a lock in another folder.
  if (evidence.some(({ file }) => locked.locks.includes(posix.basename(file)))) return true;
  return (await locked.isPinned?.(repository)) ?? false;
}

function problemOf(file: RepositoryPath, { command }: LockedManifest): Problem {
  return {
    where: { file },
    message: "has no lock beside it",
    why: "what is installed depends on the day of the build",
    edit: advice(`Write one with \`${command}\` and commit it.`),
  };
}
