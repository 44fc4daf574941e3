import type { Ignored } from "../buildpack.ts";
import { inConfigDir, type Repository } from "../repository/repository.ts";

/**
 * Environment files that people expect to have an effect (those of Binder, and the lock files that its users
 * ask for), in the order in which they are reported.
 */
const environmentFiles: readonly string[] = [
  "Dockerfile",
  "environment.yml",
  "environment.yaml",
  "conda-lock.yml",
  "pixi.toml",
  "pixi.lock",
  "Pipfile",
  "Pipfile.lock",
  "pyproject.toml",
  "setup.py",
  "setup.cfg",
  "uv.lock",
  "poetry.lock",
  "pdm.lock",
  "pylock.toml",
  "requirements.txt",
  "runtime.txt",
  ".python-version",
  "apt.txt",
  "postBuild",
  "start",
  "install.R",
  "DESCRIPTION",
  "renv.lock",
  "Project.toml",
  "JuliaProject.toml",
  "REQUIRE",
  "Manifest.toml",
  "default.nix",
  "shell.nix",
  "flake.nix",
  ".devcontainer/devcontainer.json",
];

/**
 * Environment files that stand in the repository and that no buildpack read, each with the reason.
 * With a config dir, those of the root are passed over (the rule of repo2docker, binder directory).
 */
export async function unreadFiles(
  repository: Repository,
  read: ReadonlySet<string>,
): Promise<readonly Ignored[]> {
  const ignored: Ignored[] = [];
  for (const name of environmentFiles) {
    const configured = inConfigDir(repository, name);
    if (!read.has(configured) && (await repository.kindOf(configured)) === "file") {
      ignored.push({ file: configured, reason: "this version of bindery does not read it" });
    }
    if (repository.configDir !== "" && !read.has(name) && (await repository.kindOf(name)) === "file") {
      ignored.push({
        file: name,
        reason: `environment files are taken from ${repository.configDir}/ alone, since it is there`,
      });
    }
  }
  return ignored;
}
