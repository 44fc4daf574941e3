import { advice } from "../edit.ts";
import type { RepositoryRule } from "../rule.ts";

/** Environment files that another one puts out of effect. */
export const bothManifests: RepositoryRule = {
  kind: "repository",
  id: "both-manifests",
  severity: "warning",
  summary: "An environment file has no effect beside another one",
  help: "As in Binder one kind of environment file decides and the others are passed over: a Dockerfile before all, then Julia's, Nix's and R's files, environment.yml, Pipfile, requirements.txt; and where there is a `binder/` folder, none of the root is read. What stands only in a file that is passed over is not installed. Keep one of them, or let the one that decides name the other (`- -r requirements.txt` under `- pip:` of environment.yml).",
  check: async ({ ignored }) =>
    ignored
      // What is said of a line is about that line, not about the file.
      .filter(({ line }) => line === undefined)
      .map(({ file, reason }) => ({
        where: { file },
        message: "has no effect",
        why: reason,
        edit: advice(
          "Move what it lists into the file that decides (`bindery detect` names it), or delete it.",
        ),
      })),
};
