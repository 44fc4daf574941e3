import type { Detection } from "../../src/buildpack.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../../src/repository/repository.ts";

/** Where the Dockerfile stands. */
export interface DockerfileSpec {
  readonly path: RepositoryPath;
}

/**
 * A `Dockerfile` in the config dir.
 * @throws UserError FILE_INVALID for one that has no FROM, DOCKERFILE_LEGACY for one of the first Binder, and what the repository throws
 */
export async function detect(repository: Repository): Promise<Detection<DockerfileSpec> | undefined> {
  const path = inConfigDir(repository, "Dockerfile");
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  const from = firstFrom(decodeText(bytes));
  if (from === undefined) throw withoutFrom(path);
  const where = { file: path, line: from.line };
  if (from.text.includes("andrewosh/binder-base")) throw legacy(where);
  return {
    buildpack: "dockerfile",
    spec: { path },
    evidence: [{ ...where, reason: "is built as it is, and decides everything" }],
    ignored: [],
  };
}

interface FromLine {
  readonly text: string;
  readonly line: number;
}

/** The first FROM: instructions are not case-sensitive, and comments may stand before it (Dockerfile reference, format). */
function firstFrom(text: string): FromLine | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const index = lines.findIndex((line) => /^\s*from\s/i.test(line));
  return index === -1 ? undefined : { text: lines[index] ?? "", line: index + 1 };
}

function withoutFrom(path: RepositoryPath): UserError {
  return new UserError({
    code: "FILE_INVALID",
    message: `${path} has no FROM`,
    where: { file: path },
    why: "A Dockerfile starts from an image; without one there is nothing to build.",
    suggestions: [
      "Begin it with an image that has Jupyter, such as `FROM quay.io/jupyter/base-notebook:2024-10-14`.",
    ],
  });
}

/** repo2docker refuses these too (its LegacyBinderDocker buildpack): the image does not exist any more. */
function legacy(where: { readonly file: string; readonly line: number }): UserError {
  return new UserError({
    code: "DOCKERFILE_LEGACY",
    message: "The Dockerfile is for the first Binder",
    where,
    why: "It starts from andrewosh/binder-base, which is no longer kept.",
    suggestions: ["Remove the Dockerfile and name the packages in requirements.txt or environment.yml."],
  });
}
