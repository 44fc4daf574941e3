import { inConfigDir, type RepositoryPath } from "../../repository/repository.ts";
import { advice } from "../edit.ts";
import type { Problem, RepositoryRule } from "../rule.ts";

interface LockedManifest {
  readonly manifest: string;
  readonly locks: readonly string[];
  readonly command: string;
}

/** Manifests that are not exact by themselves, the locks that go with them, and what writes one. */
const lockedManifests: readonly LockedManifest[] = [
  {
    manifest: "environment.yml",
    locks: ["conda-lock.yml", "conda-linux-64.lock", "pixi.lock"],
    command: "conda-lock -f environment.yml -p linux-64",
  },
  {
    manifest: "environment.yaml",
    locks: ["conda-lock.yml", "conda-linux-64.lock", "pixi.lock"],
    command: "conda-lock -f environment.yaml -p linux-64",
  },
  { manifest: "pixi.toml", locks: ["pixi.lock"], command: "pixi lock" },
  { manifest: "Pipfile", locks: ["Pipfile.lock"], command: "pipenv lock" },
  {
    manifest: "Project.toml",
    locks: ["Manifest.toml"],
    command: "julia --project -e 'using Pkg; Pkg.resolve()'",
  },
  { manifest: "install.R", locks: ["renv.lock"], command: "R -e 'renv::init()'" },
];

/** Environments that are another one every time they are built. */
export const missingLock: RepositoryRule = {
  kind: "repository",
  id: "missing-lock",
  severity: "note",
  summary: "An environment file has no lock beside it",
  help: "Such a file says which packages, not which versions of them and of all that they need: a build next year gives another environment. A lock has the exact versions; write it with the tool that the finding names, and commit it.",
  check: async ({ repository, evidence }) => {
    const problems: Problem[] = [];
    const isFile = async (name: string) =>
      (await repository.kindOf(inConfigDir(repository, name))) === "file";
    for (const { manifest, locks, command } of lockedManifests) {
      const file = inConfigDir(repository, manifest);
      if (!evidence.some((taken) => taken.file === file)) continue;
      const present = await Promise.all(locks.map(isFile));
      if (!present.includes(true)) problems.push(problemOf(file, command));
    }
    return problems;
  },
};

function problemOf(file: RepositoryPath, command: string): Problem {
  return {
    where: { file },
    message: "has no lock beside it",
    why: "what is installed depends on the day of the build",
    edit: advice(`Write one with \`${command}\` and commit it.`),
  };
}
