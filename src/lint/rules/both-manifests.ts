import { inConfigDir } from "../../repository/repository.ts";
import { advice } from "../../edits/edit.ts";
import { packageLists } from "../package-manifests.ts";
import type { RepositoryRule } from "../rule.ts";

/** Lists of packages that another file of the same place puts out of effect. */
export const bothManifests: RepositoryRule = {
  kind: "repository",
  id: "both-manifests",
  severity: "warning",
  summary: "An environment file has no effect beside another one",
  help: "As in Binder one kind of environment file decides and the others are passed over: a Dockerfile before all, then Julia's, Nix's and R's files, environment.yml, Pipfile, requirements.txt. What stands only in a file that is passed over is not installed. Keep one of them, or let the one that decides name the other (`- -r requirements.txt` under `- pip:` of environment.yml).",
  check: async ({ repository, ignored, isDefault }) => {
    if (isDefault) return [];
    const manifests = packageLists.map((name) => inConfigDir(repository, name));
    return (
      ignored
        // What is said of a line is about that line, not about the file.
        .filter(({ file, line }) => line === undefined && manifests.includes(file))
        .map(({ file, reason }) => ({
          where: { file },
          message: "has no effect",
          why: reason,
          edit: advice(
            "Move what it lists into the file that decides (`bindery detect` names it), or delete it.",
          ),
        }))
    );
  },
};
