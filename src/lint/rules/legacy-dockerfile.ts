import { advice } from "../../edits/edit.ts";
import { baseImages, isOfFirstBinder } from "../base-images.ts";
import type { RepositoryRule } from "../rule.ts";
import { readText } from "../text/read-text.ts";

/** Dockerfiles for the Binder of before 2017. */
export const legacyDockerfile: RepositoryRule = {
  kind: "repository",
  id: "legacy-dockerfile",
  refusedAs: "DOCKERFILE_LEGACY",
  severity: "error",
  summary: "The Dockerfile builds on `andrewosh/binder-base`",
  help: "That image belongs to the first Binder, of 2016: Binder refuses repositories whose root has such a Dockerfile, wherever their other environment files are.",
  check: async ({ repository }) => {
    const [first] = baseImages((await readText(repository, "Dockerfile")) ?? "");
    if (first === undefined || !isOfFirstBinder(first)) return [];
    return [
      {
        where: { file: "Dockerfile", line: first.line },
        message: "builds on an image of the first Binder",
        why: "Binder refuses it",
        edit: advice(
          "Delete the Dockerfile and name what it installs in requirements.txt or environment.yml, and apt.txt.",
        ),
      },
    ];
  },
};
